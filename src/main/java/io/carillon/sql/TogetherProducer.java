package io.carillon.sql;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.service.ServiceHelper;

/** Waits for the answer on the thread of the exchange. */
class TogetherProducer extends DefaultProducer {

    private final TogetherEndpoint endpoint;

    TogetherProducer(TogetherEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) {
        endpoint.change(exchange);
    }

    @Override
    protected void doStart() throws Exception {
        ServiceHelper.startService(endpoint);
        super.doStart();
    }
}
