package io.carillon.gather;

import java.time.Duration;
import java.util.function.Predicate;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;

/** One name; a route reads it, and others wait at it. */
public class GatherEndpoint extends DefaultEndpoint {

    private final Gathering gathering;
    private final Predicate<Throwable> divideOn;
    private final Duration timeout;
    @UriParam
    private int batch = 500;
    @UriParam
    private long interval;
    @UriParam
    private boolean wait = true;
    @UriParam
    private int mostWaiting = Integer.MAX_VALUE;

    GatherEndpoint(String uri, GatherComponent component, Gathering gathering, Predicate<Throwable> divideOn,
                   Duration timeout) {
        super(uri, component);
        this.gathering = gathering;
        this.divideOn = divideOn;
        this.timeout = timeout;
    }

    int batch() {
        return batch;
    }

    /** How long the exchange waits; zero = as long as it takes. */
    Duration timeout() {
        return timeout;
    }

    int mostWaiting() {
        return mostWaiting;
    }

    Predicate<Throwable> divideOn() {
        return divideOn;
    }

    /** @param batch at most so many at a time, at least 1 */
    public void setBatch(int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch of gather must be at least 1");
        }
        this.batch = batch;
    }

    /** @param interval ms from the start of one batch to that of the next, at least; one that comes after a quiet time starts at once */
    public void setInterval(long interval) {
        this.interval = interval;
    }

    long interval() {
        return interval;
    }

    /** @param wait false: the exchange goes on at once; what then fails is told by a line in the log */
    public void setWait(boolean wait) {
        this.wait = wait;
    }

    /** @param mostWaiting exchanges that wait with a timeout; one more is refused at once */
    public void setMostWaiting(int mostWaiting) {
        this.mostWaiting = mostWaiting;
    }

    @Override
    public Producer createProducer() {
        return !wait ? new GatherProducers.Passing(this, gathering)
            : timeout.toMillis() > 0 ? new TimedGather(this, gathering) : new GatherProducers.Waiting(this, gathering);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        GatherConsumer consumer = new GatherConsumer(this, processor, gathering);
        configureConsumer(consumer);
        return consumer;
    }
}
