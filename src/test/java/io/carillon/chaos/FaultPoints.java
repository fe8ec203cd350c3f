package io.carillon.chaos;

import io.carillon.flow.Http;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.springframework.beans.factory.annotation.Value;

/** Ends the JVM, as kill -9 does, at the step and the moment a test asks for. Holds some exchanges there, so that there is work to lose. */
class FaultPoints implements InterceptStrategy {

    /** The line before the end begins so; the number of open sends follows. */
    static final String HALT = "HALT ";
    static final String MISSED = "MISSED ";
    static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int KILLED = 137;

    private final int sandbox;
    private volatile Armed armed;

    FaultPoints(@Value("${chaos.sandbox}") int sandbox) {
        this.sandbox = sandbox;
    }

    private record Armed(Fault fault, AtomicInteger held) {
    }

    void arm(Fault fault) {
        Armed now = new Armed(fault, new AtomicInteger());
        armed = now;
        Thread end = new Thread(() -> endWhenReached(now), "fault-point");
        end.setDaemon(true);
        end.start();
    }

    private void endWhenReached(Armed now) {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        long open = 0;
        while (System.nanoTime() < limit) {
            LockSupport.parkNanos(LOOK);
            if (now.held.get() >= now.fault.hold()) {
                open = Provider.open(new Http(sandbox));
                if (open >= now.fault.sends()) {
                    System.out.println(HALT + open);
                    System.out.flush();
                    Runtime.getRuntime().halt(KILLED);
                }
            }
        }
        armed = null;
        System.out.println(MISSED + now.fault + ": held " + now.held + ", open " + open);
    }

    private void reached(String moment, String step, Exchange exchange) {
        Armed now = armed;
        if (now == null || !now.fault.isAt(moment, step, exchange.getFromRouteId())) {
            return;
        }
        if (now.held.incrementAndGet() > now.fault.hold()) {
            return;
        }
        while (armed == now) {
            LockSupport.parkNanos(LOOK);
        }
    }

    @Override
    public Processor wrapProcessorInInterceptors(CamelContext context, NamedNode step, Processor target, Processor next) {
        String id = step.getId();
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                reached("before", id, exchange);
                return super.process(exchange, sync -> {
                    reached("after", id, exchange);
                    callback.done(sync);
                });
            }
        };
    }
}
