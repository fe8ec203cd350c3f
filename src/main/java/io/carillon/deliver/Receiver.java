package io.carillon.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

/**
 * One host that callers name: its calls under way, the deliveries that wait for their turn, how quickly it has answered of late, and when
 * what is sent away comes back. Guarded by the lock of its {@link Turns}.
 */
final class Receiver {

    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final Duration SOONEST = Duration.ofSeconds(5);
    private static final Duration LATEST = Duration.ofMinutes(10);
    /** Before the first call has ended. */
    private static final double UNKNOWN_MILLIS = 1_000;
    /** Of the last call in the mean. */
    private static final double WEIGHT = 0.1;

    /** The one that has waited longest first; a latch is opened when a call was begun for it. */
    final Queue<CountDownLatch> waiting = new ArrayDeque<>();
    private final Clock clock;
    private int underWay;
    private double millis = UNKNOWN_MILLIS;
    private Instant ended = Instant.MIN;
    private Instant slowUntil = Instant.MIN;
    private Instant next = Instant.MIN;

    Receiver(Clock clock) {
        this.clock = clock;
    }

    int underWay() {
        return underWay;
    }

    void begin() {
        underWay++;
    }

    /** @param took null where there was no call after all */
    void end(Duration took) {
        underWay--;
        if (took != null) {
            millis += WEIGHT * (took.toMillis() - millis);
            ended = clock.instant();
        }
    }

    /**
     * True while its calls take less than the time on average and the last one ended within it. The second counts where all of them hang:
     * the average does not know that yet.
     */
    boolean quick(Duration time) {
        return millis < time.toMillis() && !clock.instant().isAfter(ended.plus(time));
    }

    /** True for a while after a delivery has waited for its turn in vain. */
    boolean slow() {
        return clock.instant().isBefore(slowUntil);
    }

    /** A delivery gets no turn. They come back one by one, as fast as the calls of late have ended. @return after which time */
    Duration sendAway() {
        Instant now = clock.instant();
        if (!slow()) {
            slowUntil = now.plus(SLOW);
        }
        Instant soonest = now.plus(SOONEST);
        Instant latest = now.plus(LATEST);
        next = (next.isBefore(soonest) ? soonest : next).plusNanos(Math.round(millis * 1_000_000 / Math.max(1, underWay)));
        next = next.isAfter(latest) ? latest : next;
        return Duration.between(now, next);
    }
}
