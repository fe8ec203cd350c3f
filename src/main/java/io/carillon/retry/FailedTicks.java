package io.carillon.retry;

import io.carillon.wire.FailureNames;
import io.carillon.wire.Repeats;
import org.apache.camel.Exchange;
import org.apache.camel.component.timer.TimerEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a timer started and what failed is run again at the next tick; a database that is away would fill the log with it. */
@Component("failedTicks")
class FailedTicks {

    private static final Logger LOG = LoggerFactory.getLogger(FailedTicks.class);
    private final Repeats repeats = new Repeats();

    public boolean is(Exchange exchange) {
        return exchange.getFromEndpoint() instanceof TimerEndpoint;
    }

    /** One line in the log for each route and minute. */
    public void tell(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String route = exchange.getFromRouteId();
        repeats.line(route, left -> LOG.warn("The route {} failed and is run again at its next time ({} more since the last such line): {}",
            route, left, FailureNames.of(failure)));
        LOG.debug("The failure of {}", route, failure);
    }
}
