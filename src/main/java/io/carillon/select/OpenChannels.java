package io.carillon.select;

import io.carillon.message.SwappedRoutes;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A channel is there when its delivery route is, {@code deliver-<channel>}, made by a file in routes/channels, and that of one of its
 * providers, {@code send-<provider>}: with no account it would only fail.
 */
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
        return there(route) && provided(route);
    }

    /** Also while its file is exchanged, and nobody can tell. */
    private boolean provided(String route) {
        RouteDefinition definition = context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinition(route);
        Map<String, Object> says = definition == null ? null : definition.getTemplateParameters();
        return says == null || Stream.of(String.valueOf(says.get("providers")).split(",")).anyMatch(provider -> there("send-" + provider));
    }

    private boolean there(String route) {
        // Asked in this order: a route that comes back between the two questions is found by the last.
        return context.getRoute(route) != null || swapped.stream().anyMatch(routes -> routes.includes(route))
            || context.getRoute(route) != null;
    }
}
