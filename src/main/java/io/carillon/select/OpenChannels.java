package io.carillon.select;

import io.carillon.message.SwappedRoutes;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A channel is there when its delivery route is: {@code deliver-<channel>}, made by a file in routes/channels. */
@Component
class OpenChannels {

    private final CamelContext context;
    private final ObjectProvider<SwappedRoutes> swapped;

    OpenChannels(CamelContext context, ObjectProvider<SwappedRoutes> swapped) {
        this.context = context;
        this.swapped = swapped;
    }

    boolean has(String channel) {
        String route = "deliver-" + channel;
        // Asked in this order: a route that comes back between the two questions is found by the last.
        return context.getRoute(route) != null || swapped.stream().anyMatch(routes -> routes.includes(route))
            || context.getRoute(route) != null;
    }
}
