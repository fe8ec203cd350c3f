package io.carillon.gather;

import io.carillon.wire.InFlight;
import java.util.Collection;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** One name; a route reads it, and others send lists to it. */
public class ScatterEndpoint extends DefaultEndpoint {

    private final ScatterComponent component;
    private final String name;

    ScatterEndpoint(String uri, ScatterComponent component, String name) {
        super(uri, component);
        this.component = component;
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                scatter(exchange.getMessage().getBody(Collection.class));
            }
        };
    }

    private void scatter(Collection<?> elements) {
        ScatterConsumer consumer = component.consumer(name);
        for (Object element : elements) {
            if (element instanceof InFlight work) {
                work.detach();
            }
            consumer.send(element);
        }
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        ScatterConsumer consumer = new ScatterConsumer(this, processor, component, name);
        configureConsumer(consumer);
        return consumer;
    }
}
