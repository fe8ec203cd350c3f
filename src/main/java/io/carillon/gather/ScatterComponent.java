package io.carillon.gather;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;

/**
 * {@code to: scatter:name} with a list as body: each element goes on as an exchange of its own on a thread of its own, and the sender does
 * not wait for them. {@code from: scatter:name} is the way they go. An element that is {@link io.carillon.wire.InFlight} no longer ends
 * with its batch: it is complete when its way has ended, and failed where that ends with an exception nobody handled.
 */
@Component("scatter")
public class ScatterComponent extends DefaultComponent {

    private final Map<String, ScatterConsumer> consumers = new ConcurrentHashMap<>();

    void open(String name, ScatterConsumer consumer) {
        if (consumers.putIfAbsent(name, consumer) != null) {
            throw new IllegalStateException("scatter:" + name + " is read by another route already");
        }
    }

    void close(String name, ScatterConsumer consumer) {
        consumers.remove(name, consumer);
    }

    /** @throws IllegalStateException if no route reads it now */
    ScatterConsumer consumer(String name) {
        ScatterConsumer consumer = consumers.get(name);
        if (consumer == null) {
            throw new IllegalStateException("no route reads scatter:" + name);
        }
        return consumer;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new ScatterEndpoint(uri, this, remaining);
    }
}
