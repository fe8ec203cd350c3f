package io.carillon.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The calls that one destination may have under way. While it answers quickly, what is too much waits for its turn; once somebody has
 * waited in vain it is slow, and what is too much is sent away at once, so that it holds no permit of the channel. Those that are sent
 * away come back spread, as many at a time as there are turns.
 */
final class Turns {

    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final Duration SOONEST = Duration.ofSeconds(5);
    private static final Duration LATEST = Duration.ofMinutes(2);

    private final int most;
    private final Clock clock;
    private final Semaphore free;
    private Instant slowUntil = Instant.MIN;
    private int sentAway;

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

    void end() {
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
        if (!slow()) {
            slowUntil = clock.instant().plus(SLOW);
            sentAway = 0;
        }
        Duration wait = SOONEST.multipliedBy(1 + sentAway++ / most);
        return wait.compareTo(LATEST) < 0 ? wait : LATEST;
    }
}
