package io.carillon.gather;

import io.carillon.wire.InFlight;
import io.carillon.wire.Workers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

/** The way of single elements. What is on its way when it stops may end. */
class ScatterConsumer extends DefaultConsumer implements ShutdownAware {

    private final ScatterComponent component;
    private final String name;
    private final AtomicInteger pending = new AtomicInteger();
    private ExecutorService threads;

    ScatterConsumer(Endpoint endpoint, Processor processor, ScatterComponent component, String name) {
        super(endpoint, processor);
        this.component = component;
        this.name = name;
    }

    void send(Object element) {
        pending.incrementAndGet();
        try {
            threads.execute(() -> run(element));
        } catch (RejectedExecutionException e) {
            ended(element, e);
        }
    }

    private void run(Object element) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(element);
        try {
            getAsyncProcessor().process(exchange, doneSync -> {
                Exception failure = exchange.getException();
                releaseExchange(exchange, false);
                ended(element, failure);
            });
        } catch (Throwable e) {
            ended(element, e);
        }
    }

    private void ended(Object element, Throwable failure) {
        pending.decrementAndGet();
        if (element instanceof InFlight work) {
            if (failure == null) {
                work.complete();
            } else {
                work.fail(failure);
            }
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        threads = Workers.of(getEndpoint().getCamelContext(), this, "scatter-" + name);
        component.open(name, this);
    }

    @Override
    protected void doStop() throws Exception {
        component.close(name, this);
        if (threads != null) {
            threads.shutdown();
        }
        super.doStop();
    }

    /** Those who send to it are stopped first. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return true;
    }

    @Override
    public int getPendingExchangesSize() {
        return pending.get();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // nothing to prepare: what is on its way goes on
    }
}
