package io.carillon.ops;

import io.carillon.wire.InstanceIds;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/**
 * How often each route ran, how long, and how it ended, under the names of camel-micrometer. Its own policy formats a text twice for each
 * exchange and route, and a message passes some twenty routes.
 */
@Component
class RouteMeters implements RoutePolicyFactory {

    private final MeterRegistry meters;

    RouteMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        // An account whose secret was exchanged has a new instance: no series for each secret that ever was.
        String name = isInstance(route) ? InstanceIds.account(routeId) : routeId;
        Tags tags = Tags.of("camelContext", context.getName(), "kind", "CamelRoute", "routeId", name);
        return new Times("carillon-began-" + routeId,
            Timer.builder("camel.route.policy").tags(tags).description("Runs of the route and their time").register(meters),
            Counter.builder("camel.exchanges.succeeded").tags(tags).description("Runs without a failure").register(meters),
            Counter.builder("camel.exchanges.failed").tags(tags).description("Runs that ended in a failure").register(meters));
    }

    /** Whether it is one of a Kamelet: other ids may end with a number too. */
    private static boolean isInstance(NamedNode node) {
        return node instanceof RouteDefinition route && route.getInput() != null
            && String.valueOf(route.getInput().getEndpointUri()).startsWith("kamelet:source");
    }

    /** Of one route. The property holds when the exchange came in, ns. */
    private static final class Times extends RoutePolicySupport {

        private final String began;
        private final Timer time;
        private final Counter succeeded;
        private final Counter failed;

        private Times(String began, Timer time, Counter succeeded, Counter failed) {
            this.began = began;
            this.time = time;
            this.succeeded = succeeded;
            this.failed = failed;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            exchange.setProperty(began, System.nanoTime());
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            if (exchange.getProperty(began) instanceof Long start) {
                time.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                (exchange.isFailed() ? failed : succeeded).increment();
            }
        }
    }
}
