package io.carillon.track;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Part {@code search} of the group {@code backends}; readiness does not depend on it (DESIGN 11). */
@Component
class SearchHealthIndicator extends AbstractHealthIndicator {

    private final SearchClient search;

    SearchHealthIndicator(SearchClient search) {
        super("the search engine does not answer");
        this.search = search;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        String status = search.call("GET", "/_cluster/health", null).path("status").asText();
        if ("red".equals(status)) {
            builder.down();
        } else {
            builder.up();
        }
        builder.withDetail("cluster", status);
    }
}
