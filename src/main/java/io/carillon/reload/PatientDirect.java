package io.carillon.reload;

import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.util.StringHelper;

/**
 * {@code direct:} whose callers wait at a gate while their target is swapped. The stock producer of 4.17 remembers its consumer: of two
 * threads that meet a gap one waits and the other goes on into the stopped route.
 */
final class PatientDirect extends DirectComponent {

    private final transient Gates gates;

    PatientDirect(Gates gates) {
        this.gates = gates;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DirectEndpoint endpoint = new DirectEndpoint(uri, this) {
            @Override
            public Producer createProducer() {
                return producer(this);
            }
        };
        endpoint.setBlock(isBlock());
        endpoint.setTimeout(getTimeout());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The name under which the consumer is registered: {@code direct://name}. */
    static String key(Endpoint endpoint) {
        return StringHelper.before(endpoint.getEndpointUri(), "?", endpoint.getEndpointUri());
    }

    private AsyncProducer producer(DirectEndpoint endpoint) {
        String key = key(endpoint);
        return new DefaultAsyncProducer(endpoint) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                return pass(endpoint, key, exchange, callback);
            }
        };
    }

    private boolean pass(DirectEndpoint endpoint, String key, Exchange exchange, AsyncCallback callback) {
        Gate gate;
        try {
            gate = gates.enter(key, exchange);
        } catch (InterruptedException | RejectedExecutionException e) {
            return failed(e, exchange, callback);
        }
        AsyncCallback leaving = doneSync -> {
            gate.leave();
            callback.done(doneSync);
        };
        try {
            return call(endpoint, getConsumer(key, endpoint.isBlock(), endpoint.getTimeout()), exchange, leaving);
        } catch (Exception e) {
            return failed(e, exchange, leaving);
        }
    }

    private static boolean call(DirectEndpoint endpoint, DirectConsumer consumer, Exchange exchange, AsyncCallback done) throws Exception {
        if (consumer == null) {
            if (endpoint.isFailIfNoConsumers()) {
                throw new DirectConsumerNotAvailableException("No consumers available on endpoint: " + endpoint, exchange);
            }
        } else if (endpoint.isSynchronous() || consumer.getEndpoint().isSynchronous()) {
            consumer.getProcessor().process(exchange);
        } else {
            return consumer.getAsyncProcessor().process(exchange, done);
        }
        done.done(true);
        return true;
    }

    private static boolean failed(Exception e, Exchange exchange, AsyncCallback done) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        exchange.setException(e);
        done.done(true);
        return true;
    }
}
