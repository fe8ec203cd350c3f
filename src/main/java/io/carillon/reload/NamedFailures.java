package io.carillon.reload;

import java.util.Collection;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;

/**
 * Builds the routes that run. A failure names file and line: Camel 4.17 looks the place up in the wrong object and says none. A value that
 * the bean of an account refuses is no failure of the start.
 */
final class NamedFailures extends FaultyAccounts {

    private final Collection<Source> sources;
    private final AccountCheck accounts;

    NamedFailures(Collection<Source> sources, AccountCheck accounts) {
        super(accounts.faults());
        this.sources = sources;
        this.accounts = accounts;
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

    /** While the application runs, what it runs with stays in the place of what cannot be built. */
    @Override
    boolean faulty(CamelContext context, RouteDefinition kamelet, RuntimeException e) {
        if (super.faulty(context, kamelet, e)) {
            return true;
        }
        Optional<String> refused = context.isStarted() ? Optional.empty() : BadProperty.refused(e);
        refused.ifPresent(fault -> accounts.refused(kamelet.getRouteId(), fault));
        return refused.isPresent();
    }
}
