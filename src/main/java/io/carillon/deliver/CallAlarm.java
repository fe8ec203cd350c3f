package io.carillon.deliver;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends calls whose library limits only the wait for the next byte: one byte now and then would hold a thread for ever. */
final class CallAlarm {

    /** Shorter than the deadline of the route, so that no thread is left behind (ADR 0007). */
    private static final int WHOLE_CALL_SECONDS = 12;
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private CallAlarm() {
    }

    /** @param end closes the connection under the call, from another thread @return to be cancelled at the end of the call */
    static ScheduledFuture<?> set(Runnable end) {
        return CLOCK.schedule(end, WHOLE_CALL_SECONDS, TimeUnit.SECONDS);
    }

    /** The same, for a call that has less time. */
    static ScheduledFuture<?> in(Duration time, Runnable end) {
        return CLOCK.schedule(end, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "call-alarm");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
