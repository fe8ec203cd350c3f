package io.carillon.deliver;

import io.carillon.message.TemporaryFailure;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The steps within the policy are one call, which ends at the deadline at the latest: its connection is cut, or its thread interrupted. One
 * look at all calls a second, so a call may take a second more. The last of the limits: each client has shorter ones of its own (ADR 7).
 */
@Component("callDeadline")
class CallDeadline implements Policy {

    private static final long LOOK_MILLIS = 1_000;
    private static final ThreadLocal<Watch> CURRENT = new ThreadLocal<>();
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final Duration deadline;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "call-deadline");
        thread.setDaemon(true);
        return thread;
    });

    CallDeadline(@Value("${carillon.deliver.deadline}") Duration deadline) {
        this.deadline = deadline;
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @param cut closes the connection under the call of this thread, from another thread; nothing happens where none is watched */
    static void cutBy(Runnable cut) {
        Watch watch = CURRENT.get();
        if (watch != null) {
            watch.cut = cut;
        }
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // Nothing is changed in the definition.
    }

    @Override
    public Processor wrap(Route route, Processor call) {
        return exchange -> watched(call, exchange);
    }

    private void watched(Processor call, Exchange exchange) throws Exception {
        Watch watch = new Watch(System.nanoTime() + deadline.toNanos());
        watches.add(watch);
        CURRENT.set(watch);
        try {
            call.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            CURRENT.remove();
            watches.remove(watch);
        }
        if (watch.ended() && exchange.getException() != null) {
            exchange.setException(TemporaryFailure.unanswered("deadline", "no end of the call within " + deadline.toMillis() + " ms",
                exchange.getException()));
        }
    }

    private void look() {
        long now = System.nanoTime();
        watches.stream().filter(watch -> watch.due - now < 0).forEach(Watch::cut);
    }

    @PreDestroy
    void close() {
        clock.shutdownNow();
    }

    /** A call under way. */
    private static final class Watch {

        private final Thread thread = Thread.currentThread();
        private final long due;
        private volatile Runnable cut;
        private boolean over;
        private boolean wasCut;

        private Watch(long due) {
            this.due = due;
        }

        private synchronized void cut() {
            if (over || wasCut) {
                return;
            }
            wasCut = true;
            if (cut == null) {
                thread.interrupt();
            } else {
                cut.run();
            }
        }

        /** @return true where it had to be cut; its thread is free of the interrupt then */
        private synchronized boolean ended() {
            over = true;
            if (wasCut && cut == null) {
                Thread.interrupted();
            }
            return wasCut;
        }
    }
}
