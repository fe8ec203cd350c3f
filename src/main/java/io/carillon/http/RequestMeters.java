package io.carillon.http;

import static io.carillon.wire.MeterLabel.fixed;

import io.carillon.wire.MeterFamilies;
import io.carillon.wire.MeterFamily;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** {@code http_server_requests}, as Spring Boot names it. An answer that came late because its caller wished to wait is told apart. */
@Component
class RequestMeters {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String NONE = "none";
    private final MeterFamily<Timer> requests;

    RequestMeters(MeterFamilies families) {
        requests = families.timers("http.server.requests", "requests to the public port, until they were answered", List.of(),
            fixed("method"), fixed("uri"), fixed("status"), fixed("outcome"), fixed("waited"));
    }

    /**
     * @param place null outside the contract
     * @param from  when it began, by {@link System#nanoTime}
     */
    void count(Place place, HttpServletRequest request, HttpServletResponse response, long from) {
        String method = request.getMethod();
        requests.of(METHODS.contains(method) ? method : NONE, place == null ? NONE : place.pattern(method),
            Integer.toString(response.getStatus()), Outcome.forStatus(response.getStatus()).name(),
            Boolean.toString(response.containsHeader("Preference-Applied")))
            .record(System.nanoTime() - from, TimeUnit.NANOSECONDS);
    }
}
