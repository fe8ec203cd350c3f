package io.carillon.render;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the calling thread when a piece of work takes too long, up to {@value #LOOK} ms later; never after the work has ended. One
 * look at all of them now and then: an alarm for each would be set and taken back for every text.
 */
final class Deadline implements AutoCloseable {

    /** ms from one look to the next. */
    private static final long LOOK = 50;
    private static final Set<Deadline> OPEN = ConcurrentHashMap.newKeySet();
    private static final ScheduledExecutorService WATCH = watch();

    private final Thread worker = Thread.currentThread();
    private final long until;
    private boolean rang;
    private boolean ended;

    private Deadline(long millis) {
        until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** @param millis from now */
    static Deadline in(long millis) {
        Deadline deadline = new Deadline(millis);
        OPEN.add(deadline);
        return deadline;
    }

    private static void look() {
        long now = System.nanoTime();
        OPEN.forEach(deadline -> deadline.ring(now));
    }

    private synchronized void ring(long now) {
        if (!ended && !rang && now - until >= 0) {
            rang = true;
            worker.interrupt();
        }
    }

    @Override
    public void close() {
        OPEN.remove(this);
        synchronized (this) {
            ended = true;
            if (rang) {
                // The work may have ended by itself meanwhile: what the thread does next is not to be interrupted.
                Thread.interrupted();
            }
        }
    }

    private static ScheduledExecutorService watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "render-deadline");
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleWithFixedDelay(Deadline::look, LOOK, LOOK, TimeUnit.MILLISECONDS);
        return watch;
    }
}
