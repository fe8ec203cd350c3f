package io.carillon.wire;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Stands before every write to Kafka: while the brokers answer nothing at all, a caller is told at once and does not wait two seconds
 * with all the others. A breaker around the step would hold the caller's thread until the ack; so the producer itself tells how each
 * record ended ({@link BrokerWatch}). It opens where the last ten records failed, every one, and tries again after two seconds.
 */
@Component("brokerBreaker")
public class BrokerBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerBreaker.class);
    private static final int WINDOW = 10;
    private static final int LEAST = 5;
    private static final int ALL = 100;
    private static final int TRIALS = 2;
    private final CircuitBreaker breaker = CircuitBreaker.of("kafka", CircuitBreakerConfig.custom().slidingWindowSize(WINDOW)
        .minimumNumberOfCalls(LEAST).failureRateThreshold(ALL).waitDurationInOpenState(Duration.ofSeconds(2))
        .permittedNumberOfCallsInHalfOpenState(TRIALS).automaticTransitionFromOpenToHalfOpenEnabled(true)
        .maxWaitDurationInHalfOpenState(Duration.ofSeconds(5)).build());
    private volatile boolean down;

    BrokerBreaker(ObjectProvider<MeterRegistry> meters) {
        breaker.getEventPublisher().onStateTransition(event -> say(event.getStateTransition().getToState()));
        meters.ifAvailable(registry -> Gauge.builder("carillon.publish.breaker.open", this, one -> one.down ? 1 : 0)
            .description("1 while nothing can be written to Kafka and callers get a 503 at once").register(registry));
    }

    /** Lets a record pass. @throws BrokerDown while the breaker is open: 503 for a request, another attempt for a record */
    public void pass() {
        if (!breaker.tryAcquirePermission()) {
            throw new BrokerDown();
        }
    }

    /** How a record ended. @param failure null for an ack */
    void ended(Exception failure) {
        if (failure == null) {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        } else if (failure instanceof RetriableException) {
            breaker.onError(0, TimeUnit.NANOSECONDS, failure);
        } else {
            breaker.releasePermission();
        }
    }

    /** Once for each outage: while it lasts, the breaker opens again after each trial. */
    private void say(State state) {
        if (state == State.OPEN && !down) {
            down = true;
            LOG.warn("Kafka takes no records, so requests get 503 at once and what is under way is tried again until it does");
        } else if (state == State.CLOSED && down) {
            down = false;
            LOG.info("Kafka takes records again");
        }
    }

    /** Kafka does not answer, and it is not worth the wait to ask again just now. Without a stack, as all of its kind. */
    public static final class BrokerDown extends RetriableException {
        private static final long serialVersionUID = 1L;

        BrokerDown() {
            super("the last records could not be written");
        }
    }
}
