package io.carillon.rate;

import java.time.Clock;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/**
 * Which part of every rate is this instance's: the same for each of those that have a lease. One that had none waits as long as a
 * lease lasts before it takes its part: by then every other has counted it, or has no lease any more. While the database is down the
 * last part holds.
 */
@Component("shares")
class Shares {

    private final Clock clock;
    private final long length;
    private final String owner = UUID.randomUUID().toString();
    private long startsAt;
    private volatile double part;
    private volatile long validUntil;
    private volatile boolean lost;

    Shares(Clock clock, RateSettings settings) {
        this.clock = clock;
        this.length = settings.lease().toMillis();
    }

    /** The next lease of this instance. */
    public Lease lease() {
        long now = clock.millis();
        return new Lease(owner, now, now + length);
    }

    /** @param live how many instances have a lease, this one too */
    public void counted(@Body long live, @Variable("lease") Lease lease) {
        boolean joined = lease.now() > validUntil;
        if (live <= 1) {
            startsAt = lease.now();
        } else if (joined) {
            startsAt = lease.until();
        }
        part = lease.now() >= startsAt ? 1.0 / Math.max(1, live) : 0;
        validUntil = lease.until();
        lost = false;
    }

    /** The database did not answer. */
    public void lost() {
        lost = true;
    }

    /** 0 … 1; 0 while it is not known. */
    double part() {
        return lost || clock.millis() <= validUntil ? part : 0;
    }
}
