package io.carillon.routes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.WireTapProcessor;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The route files that run just now, in a context that stays. */
final class LoadedRoutes {

    private final ModelCamelContext context;
    private List<String> files = List.of();

    LoadedRoutes(ModelCamelContext context) {
        this.context = context;
    }

    /** @return false where these files run already */
    boolean are(List<String> wanted) {
        return files.equals(wanted);
    }

    /** Adds the files as Camel does at start: configurations, then routes and templates, then what is made from templates. */
    void add(List<String> wanted) throws Exception {
        List<Resource> resources = wanted.stream().flatMap(LoadedRoutes::locations)
            .map(PluginHelper.getResourceLoader(context)::resolveResource).toList();
        Collection<RoutesBuilder> builders = PluginHelper.getRoutesLoader(context).findRoutesBuilders(resources);
        for (RoutesBuilder builder : builders) {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                context.addRoutesConfigurations(configurations);
            }
        }
        for (RoutesBuilder builder : builders) {
            if (builder instanceof RouteBuilder yaml) {
                yaml.configureRoutes(context);
                yaml.getRouteCollection().getRoutes().sort(Comparator.comparing(LoadedRoutes::turn));
            }
            context.addRoutes(builder);
        }
        for (RoutesBuilder builder : builders) {
            context.addTemplatedRoutes(builder);
        }
        files = wanted;
    }

    void clear() throws Exception {
        files = List.of();
        for (Route route : new ArrayList<>(context.getRoutes())) {
            context.getRouteController().stopRoute(route.getRouteId());
        }
        for (RouteDefinition route : new ArrayList<>(context.getRouteDefinitions())) {
            context.removeRouteDefinition(route);
        }
        context.removeRouteTemplateDefinitions(new ArrayList<>(context.getRouteTemplateDefinitions()));
        context.getRouteConfigurationDefinitions().clear();
        context.getRestDefinitions().clear();
        for (Endpoint endpoint : new ArrayList<>(context.getEndpoints())) {
            // An endpoint that stays would not make its Kamelet again, and would be served where nobody calls it.
            if (endpoint instanceof KameletEndpoint || endpoint.getEndpointUri().startsWith("direct:")) {
                context.removeEndpoint(endpoint);
            }
        }
    }

    /** Waits for what was tapped: what a test left must not come to the next one. */
    void awaitTaps() {
        List<WireTapProcessor> taps = context.getRoutes().stream().flatMap(route -> route.filter("*").stream())
            .filter(WireTapProcessor.class::isInstance).map(WireTapProcessor.class::cast).toList();
        await().pollDelay(Duration.ZERO).until(() -> taps.stream().allMatch(tap -> tap.getPendingExchangesSize() == 0));
    }

    private static Stream<String> locations(String file) {
        String location = "classpath:" + (file.matches("([0-9]|channels/).*") ? "routes/" : "") + file + ".camel.yaml";
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(location)).map(found -> {
                try {
                    return found.getURL().toString();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).sorted();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In a running context a route starts as it is added: the contract last, for it asks for all others. */
    private static int turn(RouteDefinition route) {
        return route.getInput() != null && route.getInput().getEndpointUri().startsWith("rest") ? 1 : 0;
    }
}
