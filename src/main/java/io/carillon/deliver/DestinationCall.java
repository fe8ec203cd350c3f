package io.carillon.deliver;

import io.carillon.message.Delivery;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** One call at the destination of the delivery; fails without it where that may not be called now. */
final class DestinationCall extends DelegateAsyncProcessor {

    private final ProviderDestinations destinations;
    private final Function<Delivery, Turns> turns;

    /** @param turns of its channel and priority */
    DestinationCall(Processor call, ProviderDestinations destinations, Function<Delivery, Turns> turns) {
        super(call);
        this.destinations = destinations;
        this.turns = turns;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Consumer<Exception> end;
        try {
            Delivery delivery = exchange.getMessage().getBody(Delivery.class);
            end = destinations.enter(delivery, turns.apply(delivery));
        } catch (RuntimeException notCalled) {
            exchange.setException(notCalled);
            callback.done(true);
            return true;
        }
        return super.process(exchange, doneSync -> {
            end.accept(exchange.getException());
            callback.done(doneSync);
        });
    }
}
