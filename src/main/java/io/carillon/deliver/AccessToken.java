package io.carillon.deliver;

import io.carillon.message.TemporaryFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The access token of one account: fetched when it is first needed, kept until shortly before its end, and fetched by one thread for
 * all. After a fetch that failed nobody asks again for some seconds: vendors count these calls.
 */
public abstract class AccessToken {

    private static final int WAIT_SECONDS = 9;
    private static final Duration REST = Duration.ofSeconds(5);
    /** Of its life, that nothing is sent with a token about to end. */
    private static final double USED = 0.9;

    /** What the provider gave; never printed. */
    record Given(String value, Duration life) {
        @Override
        public String toString() {
            return "a token for " + life;
        }
    }

    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();
    private Given held;
    private Instant until = Instant.MIN;
    private Instant rejectedAt = Instant.EPOCH;
    private TemporaryFailure failure;
    private Instant restUntil = Instant.MIN;

    AccessToken(Clock clock) {
        this.clock = clock;
    }

    /** False where the account has none. */
    abstract boolean wanted();

    /** Asks the provider. @throws TemporaryFailure where it gives none: an operator's work, so the message waits */
    abstract Given fetch();

    /** @throws TemporaryFailure as the last fetch did, for some seconds */
    Given current() {
        if (!locked()) {
            throw new TemporaryFailure("token-unreachable", "no access token yet", null);
        }
        try {
            Instant now = clock.instant();
            if (held == null || !now.isBefore(until)) {
                if (now.isBefore(restUntil)) {
                    throw failure;
                }
                held = fetch();
                until = now.plusMillis((long) (held.life().toMillis() * USED));
            }
            return held;
        } catch (TemporaryFailure e) {
            if (e != failure) {
                failure = e;
                restUntil = clock.instant().plus(REST);
            }
            throw e;
        } finally {
            one.unlock();
        }
    }

    private boolean locked() {
        try {
            return one.tryLock(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * The provider did not believe it: the next one who needs it fetches anew, unless somebody has already.
     *
     * @return false where another was rejected just now: a third would not be believed either
     */
    boolean reject(Given seen) {
        if (!locked()) {
            return false;
        }
        try {
            if (held != seen) {
                return true;
            }
            Instant now = clock.instant();
            if (now.isBefore(rejectedAt.plus(REST))) {
                return false;
            }
            rejectedAt = now;
            held = null;
            return true;
        } finally {
            one.unlock();
        }
    }
}
