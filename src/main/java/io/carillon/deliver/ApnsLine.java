package io.carillon.deliver;

import com.eatthepath.pushy.apns.ApnsClient;
import io.carillon.message.TemporaryFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The line of one account to Apple. Pushy signs a token for each connection and another after 50 minutes. Told
 * {@code ExpiredProviderToken} (the clocks differ, or the machine slept) it closes the connection after what is under way, and leaves
 * the message to us: the next attempt may still meet the old connection, so it gets a client of its own.
 */
final class ApnsLine {

    /** Apple takes a new token once in 20 minutes: establishing-a-token-based-connection-to-apns. */
    private static final Duration REST = Duration.ofMinutes(20);
    /** What is under way on the old line has ended by then. */
    private static final Duration LAST_CALL = Duration.ofSeconds(15);

    private final Clock clock;
    private final Supplier<ApnsClient> open;
    private ApnsClient held;
    private Instant renewedAt = Instant.EPOCH;
    private boolean closed;

    ApnsLine(Clock clock, Supplier<ApnsClient> open) {
        this.clock = clock;
        this.open = open;
    }

    synchronized ApnsClient current() {
        if (closed) {
            throw new TemporaryFailure("push-apns-closed", "the account was exchanged meanwhile", null);
        }
        if (held == null) {
            held = open.get();
        }
        return held;
    }

    /**
     * Apple did not believe the token of this line: the next one signs anew, unless somebody has seen to it already.
     *
     * @return false where that was done just now: another token would not be believed either
     */
    synchronized boolean renew(ApnsClient seen) {
        if (held != seen) {
            return true;
        }
        Instant now = clock.instant();
        if (now.isBefore(renewedAt.plus(REST))) {
            return false;
        }
        renewedAt = now;
        held = null;
        CallAlarm.in(LAST_CALL, seen::close);
        return true;
    }

    synchronized void close() {
        closed = true;
        if (held != null) {
            held.close();
        }
    }
}
