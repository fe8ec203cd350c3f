package io.carillon.gather;

import io.carillon.wire.Workers;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * The exchange waits without a thread, and not longer than told: then it fails with a {@link TimeoutException}, and it is not known whether
 * it was done; what nobody waits for any more does not begin. It goes on on a thread of its own, for the batch after it must not wait for
 * what it does next. One more than may wait fails at once with a {@link RejectedExecutionException}.
 */
final class TimedGather extends DefaultAsyncProducer {

    /** Between two looks for what is late, ms. */
    private static final long LOOK = 50;
    private final Gathering gathering;
    private final long timeout;
    private final int mostWaiting;
    private final AtomicInteger waiting = new AtomicInteger();
    /** In the order of their ends. */
    private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();
    private ExecutorService threads;
    private ScheduledExecutorService timer;

    TimedGather(GatherEndpoint endpoint, Gathering gathering) {
        super(endpoint);
        this.gathering = gathering;
        this.timeout = endpoint.timeout().toNanos();
        this.mostWaiting = endpoint.mostWaiting();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (waiting.incrementAndGet() > mostWaiting) {
            waiting.decrementAndGet();
            exchange.setException(new RejectedExecutionException("too many wait at " + getEndpoint().getEndpointBaseUri()));
            callback.done(true);
            return true;
        }
        Wait wait = new Wait(exchange, callback, System.nanoTime() + timeout);
        waits.add(wait);
        gathering.add(new Gathering.Waiting(exchange.getMessage().getBody(), wait::end, wait.over::get));
        return false;
    }

    private void look() {
        for (Wait first = waits.peek(); first != null && first.isOld(); first = waits.peek()) {
            waits.poll();
            first.end(new TimeoutException("nothing came back from " + getEndpoint().getEndpointBaseUri() + " within "
                + ((GatherEndpoint) getEndpoint()).timeout()));
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        threads = Workers.of(getEndpoint().getCamelContext(), this, "gathered");
        timer = getEndpoint().getCamelContext().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "gather-time");
        timer.scheduleWithFixedDelay(this::look, LOOK, LOOK, TimeUnit.MILLISECONDS);
    }

    /** Who waits still goes on: the consumer takes all that waits before it stops. */
    @Override
    protected void doStop() throws Exception {
        timer.shutdown();
        threads.shutdown();
        super.doStop();
    }

    private final class Wait {

        private final Exchange exchange;
        private final AsyncCallback callback;
        private final long until;
        private final AtomicBoolean over = new AtomicBoolean();

        Wait(Exchange exchange, AsyncCallback callback, long until) {
            this.exchange = exchange;
            this.callback = callback;
            this.until = until;
        }

        boolean isOld() {
            return over.get() || until - System.nanoTime() <= 0;
        }

        /** @param failure or null */
        void end(Throwable failure) {
            if (over.compareAndSet(false, true)) {
                waiting.decrementAndGet();
                if (failure != null) {
                    exchange.setException(failure);
                }
                try {
                    threads.execute(() -> callback.done(false));
                } catch (RejectedExecutionException e) {
                    callback.done(false);       // at the stop
                }
            }
        }
    }
}
