package io.carillon.select;

import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** A channel is there when its delivery route is: {@code deliver-<channel>}, made by a file in routes/channels. */
@Component
class OpenChannels {

    private final CamelContext context;

    OpenChannels(CamelContext context) {
        this.context = context;
    }

    boolean has(String channel) {
        return context.getRoute("deliver-" + channel) != null;
    }
}
