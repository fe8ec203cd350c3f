package io.carillon.reload;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Counts who is inside and, while shut, lets callers wait outside. Open it costs a counter. */
final class Gate {

    /** More than a swap ever takes; then the caller goes on and meets what it meets. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final AtomicInteger inside = new AtomicInteger();
    private volatile boolean shut;

    /** @param belongs says yes for a caller that stands in a route being drained: it must get on, or the drain never ends */
    void enter(BooleanSupplier belongs) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            if (entered(belongs)) {
                return;
            }
            if (!await(deadline)) {
                inside.incrementAndGet();
                return;
            }
        }
    }

    private boolean entered(BooleanSupplier belongs) {
        boolean passed = false;
        inside.incrementAndGet();
        try {
            passed = !shut || belongs.getAsBoolean();
            return passed;
        } finally {
            if (!passed) {
                leave();
            }
        }
    }

    void leave() {
        inside.decrementAndGet();
    }

    int inside() {
        return inside.get();
    }

    boolean isShut() {
        return shut;
    }

    void shut() {
        shut = true;
    }

    synchronized void open() {
        shut = false;
        notifyAll();
    }

    /** Looks up now and then: who belongs, and whether such a one passes, changes while a route is swapped. */
    private synchronized boolean await(long deadline) throws InterruptedException {
        if (shut) {
            wait(100);
        }
        return System.nanoTime() < deadline;
    }
}
