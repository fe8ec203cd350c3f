package io.carillon.http;

import io.micrometer.common.KeyValues;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** The labels of {@code http_server_requests}. An answer that came late because its caller wished to wait is told apart from a slow one. */
@Component
class RequestLabels extends DefaultServerRequestObservationConvention {

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
        boolean waited = context.getResponse() != null && context.getResponse().containsHeader("Preference-Applied");
        return super.getLowCardinalityKeyValues(context).and("waited", Boolean.toString(waited));
    }
}
