package io.carillon.wire;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.stereotype.Component;

/**
 * The headers of a record from outside that reach a route: a component downstream would obey many others (FACTS, "Security").
 * Nothing leaves.
 */
@Component("borderHeaders")
class BorderHeaders implements HeaderFilterStrategy {

    private static final Set<String> ALLOWED = Set.of("content-type", "traceparent", "ce_specversion", "ce_id", "ce_source", "ce_type",
        "ce_time", "ce_partitionkey", "ce_traceparent", "ce_datacontenttype");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return true;
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !ALLOWED.contains(name.toLowerCase(Locale.ROOT));
    }
}
