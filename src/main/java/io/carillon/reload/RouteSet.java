package io.carillon.reload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.support.PluginHelper;

/** What a Camel context holds, by the file it came from. Camel itself forgets from which file a templated route was made. */
final class RouteSet {

    /** One way of adding something to the context. */
    interface Step {
        void run() throws Exception;
    }

    private final ModelCamelContext context;
    private final Map<String, List<Object>> definitions = new HashMap<>();

    RouteSet(ModelCamelContext context) {
        this.context = context;
    }

    /** Runs the step and notes under the file's key what it added. */
    void record(String key, Step step) throws Exception {
        Set<Object> before = everything();
        try {
            step.run();
        } finally {
            Set<Object> added = everything();
            added.removeAll(before);
            definitions.computeIfAbsent(key, name -> new ArrayList<>()).addAll(added);
        }
    }

    /** Adds files as Camel does at start: Kamelets, all configurations, then routes and templates, then what is made from templates. */
    void add(Collection<Source> sources, SourceFailure failure) throws Exception {
        Map<Source, Collection<RoutesBuilder>> builders = new LinkedHashMap<>();
        for (Source source : sources) {
            failure.around(source, () -> builders.put(source, load(source)));
        }
        for (Source source : sources) {
            failure.around(source, () -> record(source.key(), () -> configurations(builders.get(source))));
        }
        for (Source source : sources) {
            failure.around(source, () -> record(source.key(), () -> plain(builders.get(source))));
        }
        for (Source source : sources) {
            failure.around(source, () -> record(source.key(), () -> templated(builders.get(source))));
        }
    }

    /** What happens to an exception that one file raised. */
    interface SourceFailure {
        void around(Source source, Step step) throws Exception;
    }

    List<RouteDefinition> routes(Collection<String> keys) {
        return owned(keys, RouteDefinition.class);
    }

    /** @return the key of the file that brought the route, or null */
    String keyOf(String routeId) {
        return definitions.entrySet().stream().filter(file -> file.getValue().stream().anyMatch(
                definition -> definition instanceof RouteDefinition route && routeId.equals(route.getRouteId())))
                .map(Map.Entry::getKey).findFirst().orElse(null);
    }

    /** Takes away what the files brought; their routes are stopped already. */
    void remove(Collection<String> keys) throws Exception {
        for (RouteDefinition route : routes(keys)) {
            context.removeRouteDefinition(route);
        }
        context.removeRouteTemplateDefinitions(owned(keys, RouteTemplateDefinition.class));
        // Not by removeRouteConfiguration: its lookup gives a global configuration an id, and with an id it is no longer global.
        context.getRouteConfigurationDefinitions().removeAll(owned(keys, RouteConfigurationDefinition.class));
        context.getRestDefinitions().removeAll(owned(keys, RestDefinition.class));
        definitions.keySet().removeAll(keys);
    }

    Collection<RoutesBuilder> load(Source source) throws Exception {
        return PluginHelper.getRoutesLoader(context).findRoutesBuilders(List.of(source.resource()));
    }

    private void configurations(Collection<RoutesBuilder> builders) throws Exception {
        for (RoutesBuilder builder : builders) {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                context.addRoutesConfigurations(configurations);
            }
        }
    }

    private void plain(Collection<RoutesBuilder> builders) throws Exception {
        for (RoutesBuilder builder : builders) {
            if (builder instanceof RouteBuilder yaml) {
                yaml.configureRoutes(context);
                yaml.getRouteCollection().getRoutes().sort(Comparator.comparing(RouteSet::turn));
            }
            context.addRoutes(builder);
        }
    }

    /** In a running context a route starts as it is added: first those that others call, last the contract, which asks for all others. */
    private static int turn(RouteDefinition route) {
        String uri = route.getInput() == null ? "" : route.getInput().getEndpointUri();
        return uri.startsWith("direct:") ? 0 : uri.startsWith("rest") ? 2 : 1;
    }

    private void templated(Collection<RoutesBuilder> builders) throws Exception {
        for (RoutesBuilder builder : builders) {
            context.addTemplatedRoutes(builder);
        }
    }

    private <T> List<T> owned(Collection<String> keys, Class<T> type) {
        return keys.stream().flatMap(key -> definitions.getOrDefault(key, List.of()).stream()).filter(type::isInstance).map(type::cast)
                .toList();
    }

    private Set<Object> everything() {
        Set<Object> all = Collections.newSetFromMap(new IdentityHashMap<>());
        // Routes and templates that the kamelet component makes on demand belong to the Kamelet's file, not to the one that calls it.
        context.getRouteDefinitions().stream().filter(route -> !Boolean.TRUE.equals(route.isKamelet())).forEach(all::add);
        context.getRouteTemplateDefinitions().stream().filter(template -> !isKamelet(template)).forEach(all::add);
        all.addAll(context.getRouteConfigurationDefinitions());
        all.addAll(context.getRestDefinitions());
        return all;
    }

    private static boolean isKamelet(RouteTemplateDefinition template) {
        return template.getResource() != null && template.getResource().getLocation().endsWith(".kamelet.yaml");
    }
}
