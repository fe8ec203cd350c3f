package io.carillon.reload;

import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultModelReifierFactory;
import org.apache.camel.model.RouteDefinition;

/** Builds routes as Camel does, but a failure names file and line: Camel 4.17 looks the place up in the wrong object and says none. */
final class NamedFailures extends DefaultModelReifierFactory {

    private final Collection<Source> sources;

    NamedFailures(Collection<Source> sources) {
        this.sources = sources;
    }

    @Override
    public Route createRoute(CamelContext context, Object definition) {
        try {
            return super.createRoute(context, definition);
        } catch (RuntimeException e) {
            if (definition instanceof RouteDefinition route && route.getResource() != null) {
                String location = route.getResource().getLocation();
                Source source = sources.stream().filter(one -> one.location().equals(location)).findFirst().orElse(null);
                throw source == null ? e : new BrokenSource(source, Built.line(route, e), BrokenSource.rootOf(e), e);
            }
            throw e;
        }
    }
}
