package io.carillon.select;

import io.carillon.message.SwappedRoutes;
import io.carillon.wire.RouteParameters;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A channel is there when its delivery route is, {@code deliver-<channel>}, made by a file in routes/channels, and that of one of its
 * providers, {@code send-<provider>}: with no account it would only fail.
 */
@Component
class OpenChannels {

    private final RouteParameters routes;
    private final ObjectProvider<SwappedRoutes> swapped;

    OpenChannels(RouteParameters routes, ObjectProvider<SwappedRoutes> swapped) {
        this.routes = routes;
        this.swapped = swapped;
    }

    boolean has(String channel) {
        String route = "deliver-" + channel;
        // While its file is exchanged nobody can tell who its providers are: the delivery waits for the answer.
        return there(route) && routes.of(route).map(this::provided).orElse(true);
    }

    private boolean provided(Map<String, Object> says) {
        return !says.containsKey("providers")
            || Stream.of(String.valueOf(says.get("providers")).split(",")).anyMatch(provider -> there("send-" + provider.strip()));
    }

    private boolean there(String route) {
        // Asked in this order: a route that comes back between the two questions is found by the last.
        return routes.of(route).isPresent() || swapped.stream().anyMatch(all -> all.includes(route)) || routes.of(route).isPresent();
    }
}
