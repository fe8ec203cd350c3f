package io.carillon.render;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Interrupts the calling thread when a piece of work takes too long; never after the work has ended. */
final class Deadline implements AutoCloseable {

    private static final ScheduledExecutorService WATCH = watch();

    private final Thread worker = Thread.currentThread();
    private final ScheduledFuture<?> alarm;
    private boolean rang;
    private boolean ended;

    private Deadline(long millis) {
        alarm = WATCH.schedule(this::ring, millis, TimeUnit.MILLISECONDS);
    }

    /** @param millis from now */
    static Deadline in(long millis) {
        return new Deadline(millis);
    }

    private synchronized void ring() {
        if (!ended) {
            rang = true;
            worker.interrupt();
        }
    }

    @Override
    public void close() {
        alarm.cancel(false);
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
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }
}
