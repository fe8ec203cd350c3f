package io.carillon.reload;

import io.carillon.message.NotCalled;
import io.carillon.wire.AccountFaults;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultModelReifierFactory;
import org.apache.camel.model.RouteDefinition;

/**
 * Builds routes as Camel does, but an account whose settings have a fault keeps nothing else from running: an empty Kamelet stands
 * for it.
 */
class FaultyAccounts extends DefaultModelReifierFactory {

    private final AccountFaults faults;

    FaultyAccounts(AccountFaults faults) {
        this.faults = faults;
    }

    @Override
    public Route createRoute(CamelContext context, Object definition) {
        try {
            return super.createRoute(context, definition);
        } catch (RuntimeException e) {
            if (definition instanceof RouteDefinition route && Boolean.TRUE.equals(route.isKamelet()) && faulty(context, route, e)) {
                route.clearOutput();
                route.throwException(new NotCalled("provider-away", "the settings of the account have a fault"));
                return super.createRoute(context, route);
            }
            throw e;
        }
    }

    /** Whether it is the account that fails, and not the Kamelet. The route of a Kamelet has the name of the account. */
    boolean faulty(CamelContext context, RouteDefinition kamelet, RuntimeException e) {
        return faults.of(kamelet.getRouteId()).isPresent();
    }
}
