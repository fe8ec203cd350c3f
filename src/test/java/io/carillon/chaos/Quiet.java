package io.carillon.chaos;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waits until nothing moves any more: no record is written, none is completed, no provider is called. */
final class Quiet {

    /**
     * How long nothing has moved at the end of a run. In the short form less is as safe: the groups have completed every record, so
     * there is nothing left that could move.
     */
    private static final Duration REST = Duration.ofSeconds(Sheet.FULL ? 30 : 3);
    /** With records still open: longer than any retry tier a run gets to, and than a lease. */
    private static final Duration STUCK = Duration.ofSeconds(150);
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private Quiet() {
    }

    static void await(Topics topics, LongSupplier calls) throws Exception {
        long limit = System.nanoTime() + LONGEST.toNanos();
        Topics.Position last = topics.position();
        long lastCalls = calls.getAsLong();
        long since = System.nanoTime();
        while (System.nanoTime() < limit) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
            Topics.Position now = topics.position();
            long nowCalls = calls.getAsLong();
            if (!now.equals(last) || nowCalls != lastCalls) {
                since = System.nanoTime();
            }
            last = now;
            lastCalls = nowCalls;
            if (System.nanoTime() - since > (now.open() == 0 ? REST : STUCK).toNanos()) {
                return;
            }
        }
        throw new AssertionError("still moving after " + LONGEST);
    }
}
