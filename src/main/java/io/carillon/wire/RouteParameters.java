package io.carillon.wire;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.LifecycleStrategySupport;
import org.springframework.stereotype.Component;

/** What the routes were made with that come from a template, as long as they are there. Camel itself walks over all routes for it. */
@Component("routeParameters")
public class RouteParameters extends LifecycleStrategySupport {

    private final Map<String, Map<String, Object>> routes = new ConcurrentHashMap<>();

    @Override
    public void onRoutesAdd(Collection<Route> added) {
        added.forEach(route -> routes.put(route.getRouteId(), parameters(route)));
    }

    @Override
    public void onRoutesRemove(Collection<Route> removed) {
        removed.forEach(route -> routes.remove(route.getRouteId()));
    }

    /** Empty where no such route is there, also for the moment in which its file is exchanged; no parameters where it has no template. */
    public Optional<Map<String, Object>> of(String routeId) {
        return Optional.ofNullable(routes.get(routeId));
    }

    private static Map<String, Object> parameters(Route route) {
        RouteDefinition definition = route.getCamelContext().getCamelContextExtension().getContextPlugin(Model.class)
            .getRouteDefinition(route.getRouteId());
        Map<String, Object> given = definition == null ? null : definition.getTemplateParameters();
        return given == null ? Map.of() : given;
    }
}
