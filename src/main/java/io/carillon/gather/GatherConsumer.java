package io.carillon.gather;

import io.carillon.gather.Gathering.Waiting;
import io.carillon.wire.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

/** Takes all that waits as one exchange, again and again until nothing waits; one thread does it. */
class GatherConsumer extends DefaultConsumer implements ShutdownAware {

    /** Of a batch, at most, that counts for the pause before the next one; ns. */
    private static final long LONG = 100_000_000;
    private final Gathering gathering;
    private final int batch;
    private final Predicate<Throwable> divideOn;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile int running;
    private final long interval;
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private ExecutorService thread;
    private Counter batches;
    private Counter elements;

    GatherConsumer(GatherEndpoint endpoint, Processor processor, Gathering gathering) {
        super(endpoint, processor);
        this.gathering = gathering;
        this.batch = endpoint.batch();
        this.divideOn = endpoint.divideOn();
        this.interval = TimeUnit.MILLISECONDS.toNanos(endpoint.interval());
    }

    private void wake() {
        if (gathering.size() > 0 && busy.compareAndSet(false, true)) {
            thread.execute(this::work);
        }
    }

    private void work() {
        try {
            for (List<Waiting> next = gathering.take(batch); !next.isEmpty(); next = gathering.take(batch)) {
                long from = System.nanoTime();
                running = next.size();
                run(next);
                batches.increment();
                elements.increment(next.size());
                running = 0;
                pause(System.nanoTime() - from);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            busy.set(false);
            wake();                    // what came after the last look, and before it could wake anybody
        }
    }

    /** Half of the time none runs: where batches take longer, for there is much to do, they become larger and cost less. */
    private void pause(long took) throws InterruptedException {
        if (interval > 0) {
            stopping.await(Math.max(interval - took, Math.min(LONG, took)), TimeUnit.NANOSECONDS);
        }
    }

    private void run(List<Waiting> all) {
        Throwable failure = failure(all);
        if (failure != null && all.size() > 1 && divideOn.test(failure)) {
            int half = all.size() / 2;
            run(all.subList(0, half));
            run(all.subList(half, all.size()));
        } else {
            all.forEach(one -> one.end().accept(failure));
        }
    }

    private Throwable failure(List<Waiting> all) {
        Exchange exchange = createExchange(false);
        try {
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, all.size());
            exchange.getMessage().setBody(all.stream().map(Waiting::body).toList());
            getProcessor().process(exchange);
            return exchange.getException();
        } catch (Throwable e) {
            return e;                  // also an Error: nobody may wait for nothing
        } finally {
            releaseExchange(exchange, false);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopping = new CountDownLatch(1);
        batches = counter("carillon.gather.batches", "Batches that were taken together");
        elements = counter("carillon.gather.elements", "What was in them");
        thread = getEndpoint().getCamelContext().getExecutorServiceManager().newSingleThreadExecutor(this, getEndpoint().getEndpointUri());
        gathering.read(this::wake);
    }

    private Counter counter(String name, String description) {
        MeterRegistry meters = Meters.of(getEndpoint().getCamelContext());
        return Counter.builder(name).description(description).tag("route", String.valueOf(getRouteId()))
            .register(meters == null ? Metrics.globalRegistry : meters);
    }

    @Override
    protected void doStop() throws Exception {
        gathering.readNoMore();
        stopping.countDown();
        if (thread != null) {
            thread.shutdown();
        }
        super.doStop();
    }

    /** Those who wait at it are stopped first. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return true;
    }

    @Override
    public int getPendingExchangesSize() {
        return gathering.size() + running;
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        stopping.countDown();          // what waits is still taken, and at once
    }
}
