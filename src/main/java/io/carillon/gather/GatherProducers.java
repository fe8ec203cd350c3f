package io.carillon.gather;

import io.carillon.wire.FailureNames;
import io.carillon.wire.Repeats;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two of the ways to come to {@code gather:name}: wait as long as it takes, and do not wait; {@link TimedGather} is the third. */
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
