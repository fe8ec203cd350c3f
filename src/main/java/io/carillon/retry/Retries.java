package io.carillon.retry;

import io.carillon.message.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** When a delivery is tried again, if at all. The waits grow as the retry tiers do: 5 s, 30 s, 2 min, 10 min, then 1 h each. */
class Retries {

    static final String EXHAUSTED = "attempts-exhausted";
    static final String TOO_OLD = "too-old";
    static final String TOO_LONG_A_WAIT = "retry-after-too-long";

    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2),
        Duration.ofMinutes(10), Duration.ofHours(1));
    /** Deliveries that failed together come back spread over ±20 %. */
    private static final double JITTER = 0.2;
    /** What a provider wants to be left alone for is kept, and then exceeded by up to 10 %. */
    private static final double WISH_JITTER = 0.1;

    private final Clock clock;
    private final RandomGenerator random;
    private final RetrySettings settings;

    Retries(Clock clock, RandomGenerator random, RetrySettings settings) {
        this.clock = clock;
        this.random = random;
        this.settings = settings;
    }

    /**
     * The delivery as it is to be tried next, or null where it is given up: {@link #why} says why.
     *
     * @param counted    false where no provider was asked (breaker open): the attempt is still to be made
     * @param retryAfter the provider's wish; null or not positive = none
     */
    public Delivery next(Delivery delivery, boolean counted, Duration retryAfter, String error) {
        if (why(delivery, counted, retryAfter) != null) {
            return null;
        }
        Duration wait = shorter(wait(delivery, counted, retryAfter), left(delivery));
        return delivery.again(delivery.attempt() + (counted ? 1 : 0), due(delivery, clock.instant().plus(wait)), error);
    }

    /**
     * What the provider names, and up to a tenth more; no less than our own wait in the second half of the attempts, or one that says
     * "in a second" each time would have used them up in a minute.
     */
    private Duration wait(Delivery delivery, boolean counted, Duration retryAfter) {
        Duration own = jittered(WAITS.get(Math.min(attempts(delivery), WAITS.size()) - 1));
        if (retryAfter == null || retryAfter.isNegative() || retryAfter.isZero()) {
            return own;
        }
        Duration wish = shorter(retryAfter, settings.maxAge());
        boolean tooOften = counted && attempts(delivery) > settings.attempts() / 2;
        return tooOften && wish.compareTo(own) < 0 ? own
            : wish.plusMillis(Math.round(wish.toMillis() * WISH_JITTER * random.nextDouble()));
    }

    /**
     * Why there is no further attempt; null where there is one. A provider that wants to be left alone for longer than the delivery may
     * still be tried has refused it: said at once, the next channel or a person can act, which after the wait helps nobody. What expires
     * before that waits for its expiry, which is its result.
     */
    public String why(Delivery delivery, boolean counted, Duration retryAfter) {
        if (counted && attempts(delivery) >= settings.attempts()) {
            return EXHAUSTED;
        }
        Duration left = left(delivery);
        if (left.isNegative() || left.isZero()) {
            return TOO_OLD;
        }
        boolean expiresFirst = delivery.expiresAt() != null && delivery.expiresAt().isBefore(clock.instant().plus(left));
        return retryAfter != null && retryAfter.compareTo(left) > 0 && !expiresFirst ? TOO_LONG_A_WAIT : null;
    }

    /** The same attempt, once another worker's lease has ended. */
    public Delivery after(Delivery delivery, Instant lease) {
        return delivery.again(delivery.attempt(), lease.plusSeconds(1), delivery.lastError());
    }

    /** What expires while it waits comes back at that moment, and gets its result. */
    private static Instant due(Delivery delivery, Instant due) {
        return delivery.expiresAt() != null && delivery.expiresAt().isBefore(due) ? delivery.expiresAt() : due;
    }

    /** Attempts that count, with the one just made. */
    private static int attempts(Delivery delivery) {
        return delivery.attempt() - delivery.attemptsBefore();
    }

    /** How long it may still be tried; not positive = no longer. */
    private Duration left(Delivery delivery) {
        return Duration.between(clock.instant(), delivery.limitsFrom().plus(settings.maxAge()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration jittered(Duration wait) {
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }
}
