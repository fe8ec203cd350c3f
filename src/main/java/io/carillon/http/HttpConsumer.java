package io.carillon.http;

import io.carillon.message.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.support.DefaultConsumer;

/**
 * Runs a route on the servlet's own thread and gives that thread back where the route goes on elsewhere: while Kafka's ack is awaited,
 * nobody waits. The stock consumer hands each request to a second thread, which then waits.
 */
class HttpConsumer extends DefaultConsumer implements PlatformHttpConsumer, Suspendable {

    private final RequestReader reader;
    private final AnswerWriter writer;

    HttpConsumer(PlatformHttpEndpoint endpoint, Processor processor, RequestReader reader, AnswerWriter writer) {
        super(endpoint, processor);
        this.reader = reader;
        this.writer = writer;
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
        return (PlatformHttpEndpoint) super.getEndpoint();
    }

    /** The answer is written by whoever ends the route. @param ended is run when it is written */
    void service(Place place, HttpServletRequest request, HttpServletResponse response, Runnable ended) {
        AsyncContext async = request.startAsync();
        Reply reply = new Reply(async, response, writer, ended);
        async.setTimeout(getEndpoint().getRequestTimeout());
        async.addListener(reply);
        Exchange exchange = createExchange(true);
        exchange.setPattern(ExchangePattern.InOut);
        try {
            if (!isStarted() || isSuspended()) {
                throw Problem.unavailable("This operation is stopped.", 5);
            }
            reader.read(place, request, exchange);
            createUoW(exchange);
        } catch (Exception e) {
            exchange.setException(e);
            finish(exchange, reply);
            return;
        }
        getAsyncProcessor().process(exchange, doneSync -> finish(exchange, reply));
    }

    private void finish(Exchange exchange, Reply reply) {
        try {
            reply.send(exchange);
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }
}
