package io.carillon.deliver;

import io.carillon.message.NotCalled;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The calls that one destination may have under way. While it answers quickly, what is too much waits for its turn; once somebody has
 * waited in vain, what is too much is sent away at once for a while, so that it holds no permit of the channel. What is sent away comes
 * back one by one, as fast as the calls of late have ended.
 */
final class Turns {

    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final Duration SOONEST = Duration.ofSeconds(5);
    private static final Duration LATEST = Duration.ofMinutes(10);
    /** Before the first call has ended. */
    private static final double UNKNOWN_MILLIS = 1_000;
    /** Of the last call in the mean. */
    private static final double WEIGHT = 0.1;

    private final int most;
    private final Clock clock;
    private final Semaphore free;
    private double millis = UNKNOWN_MILLIS;
    private Instant slowUntil = Instant.MIN;
    private Instant next = Instant.MIN;

    Turns(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
        this.free = new Semaphore(most);
    }

    /** @throws NotCalled {@code destination-busy} */
    void take(Duration patience) {
        if (free.tryAcquire() || !slow() && waited(patience)) {
            return;
        }
        throw new NotCalled("destination-busy", "it has as many calls under way as it may have", sendAway());
    }

    /** A call has ended. */
    synchronized void end(Duration took) {
        millis += WEIGHT * (took.toMillis() - millis);
        giveBack();
    }

    /** There was no call. */
    void giveBack() {
        free.release();
    }

    private boolean waited(Duration patience) {
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized boolean slow() {
        return clock.instant().isBefore(slowUntil);
    }

    private synchronized Duration sendAway() {
        Instant now = clock.instant();
        if (!slow()) {
            slowUntil = now.plus(SLOW);
        }
        Instant soonest = now.plus(SOONEST);
        Instant latest = now.plus(LATEST);
        next = (next.isBefore(soonest) ? soonest : next).plusNanos(Math.round(millis * 1_000_000 / most));
        next = next.isAfter(latest) ? latest : next;
        return Duration.between(now, next);
    }
}
