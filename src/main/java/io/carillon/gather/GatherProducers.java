package io.carillon.gather;

import io.carillon.wire.FailureNames;
import io.carillon.wire.Repeats;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The three ways to come to {@code gather:name}: wait without a thread, wait with a thread and not too long, do not wait. */
final class GatherProducers {

    private static final Logger LOG = LoggerFactory.getLogger(GatherProducers.class);

    private GatherProducers() {
    }

    /** The exchange goes on when its batch is over, on the thread of the batch. */
    static final class Waiting extends DefaultAsyncProducer {

        private final Gathering gathering;

        Waiting(GatherEndpoint endpoint, Gathering gathering) {
            super(endpoint);
            this.gathering = gathering;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            gathering.add(new Gathering.Waiting(exchange.getMessage().getBody(), failure -> {
                if (failure != null) {
                    exchange.setException(failure);
                }
                callback.done(false);
            }, () -> false));
            return false;
        }
    }

    /** The thread waits, and the exchange goes on on it; what nobody waits for any more does not begin. */
    static final class Timed extends DefaultProducer {

        private final Gathering gathering;
        private final AtomicInteger waiting = new AtomicInteger();

        Timed(GatherEndpoint endpoint, Gathering gathering) {
            super(endpoint);
            this.gathering = gathering;
        }

        /** @throws TimeoutException it is not known whether it was done @throws RejectedExecutionException too many wait already */
        @Override
        public void process(Exchange exchange) throws Exception {
            GatherEndpoint endpoint = (GatherEndpoint) getEndpoint();
            CompletableFuture<Void> end = new CompletableFuture<>();
            try {
                if (waiting.incrementAndGet() > endpoint.mostWaiting()) {
                    throw new RejectedExecutionException("too many wait at " + endpoint.getEndpointBaseUri());
                }
                gathering.add(new Gathering.Waiting(exchange.getMessage().getBody(),
                    failure -> complete(end, failure), end::isDone));
                end.get(endpoint.timeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new TimeoutException("nothing came back from " + endpoint.getEndpointBaseUri() + " within " + endpoint.timeout());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : new RuntimeCamelException(e.getCause());
            } finally {
                end.cancel(false);
                waiting.decrementAndGet();
            }
        }

        private static void complete(CompletableFuture<Void> end, Throwable failure) {
            if (failure == null) {
                end.complete(null);
            } else {
                end.completeExceptionally(failure);
            }
        }
    }

    /** The exchange goes on at once. */
    static final class Passing extends DefaultProducer {

        private final Gathering gathering;
        private final Repeats repeats = new Repeats();

        Passing(GatherEndpoint endpoint, Gathering gathering) {
            super(endpoint);
            this.gathering = gathering;
        }

        @Override
        public void process(Exchange exchange) {
            Object body = exchange.getMessage().getBody();
            gathering.add(new Gathering.Waiting(body, failure -> tell(body, failure), () -> false));
        }

        private void tell(Object body, Throwable failure) {
            if (failure != null) {
                String names = FailureNames.of(failure);
                repeats.line(names, left -> LOG.warn("What was sent to {} was not done ({} more since the last such line): {}: {}",
                    getEndpoint().getEndpointBaseUri(), left, body, names));
            }
        }
    }
}
