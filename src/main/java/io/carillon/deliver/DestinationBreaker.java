package io.carillon.deliver;

import io.carillon.message.NotCalled;
import io.carillon.message.PermanentFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The breaker of one destination. It opens for longer each time its trial fails: nobody waits for it with a paused consumer, and what
 * waits for it comes by only when it may close.
 */
final class DestinationBreaker {

    private static final int WINDOW = 10;
    private static final int LEAST_CALLS = 5;
    private static final int TRIALS = 2;
    private static final IntervalFunction OPEN = IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(30), 2, Duration.ofMinutes(5));
    /** While its trials are under way. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Clock clock;
    private final CircuitBreaker breaker;
    private volatile Instant openUntil = Instant.MIN;

    DestinationBreaker(Clock clock) {
        this.clock = clock;
        this.breaker = CircuitBreaker.of("destination", CircuitBreakerConfig.custom().clock(clock).slidingWindowSize(WINDOW)
            .minimumNumberOfCalls(LEAST_CALLS).permittedNumberOfCallsInHalfOpenState(TRIALS).waitIntervalFunctionInOpenState(this::opens)
            .ignoreException(failure -> Causes.find(failure, NotCalled.class) != null).build());
    }

    private long opens(int times) {
        long millis = OPEN.apply(times);
        openUntil = clock.instant().plusMillis(millis);
        return millis;
    }

    /** @throws NotCalled {@code destination-open} */
    void enter() {
        if (!breaker.tryAcquirePermission()) {
            Duration left = Duration.between(clock.instant(), openUntil);
            throw new NotCalled("destination-open", "its last calls failed", left.compareTo(SOON) > 0 ? left : SOON);
        }
    }

    /** @param failure null where there was none; a refusal, and what is said of one address, is an answer */
    void ended(Duration took, Exception failure) {
        if (failure == null || Causes.find(failure, PermanentFailure.class) != null
                || Causes.find(failure, AddressFailure.class) != null) {
            breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, failure);
        }
    }

    /** True where no call is let through. */
    boolean open() {
        return breaker.getState() == State.OPEN && clock.instant().isBefore(openUntil);
    }
}
