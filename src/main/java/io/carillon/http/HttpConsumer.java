package io.carillon.http;

import io.carillon.message.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Runs a route on the servlet's own thread and gives that thread back where the route goes on elsewhere: while Kafka's ack is awaited,
 * nobody waits. The stock consumer hands each request to a second thread, which then waits.
 */
class HttpConsumer extends SpringBootPlatformHttpConsumer {

    private final RequestReader reader;
    private final AnswerWriter writer;

    HttpConsumer(PlatformHttpEndpoint endpoint, Processor processor, RequestReader reader, AnswerWriter writer) {
        super(endpoint, processor, Runnable::run);
        this.reader = reader;
        this.writer = writer;
    }

    /** Called by Spring MVC. Returns null: the answer is written by whoever ends the route. */
    @Override
    @ResponseBody
    public CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = request.startAsync();
        Reply reply = new Reply(async, response, writer);
        async.setTimeout(getEndpoint().getRequestTimeout());
        async.addListener(reply);
        Exchange exchange = createExchange(true);
        exchange.setPattern(ExchangePattern.InOut);
        try {
            if (!isStarted() || isSuspended()) {
                throw Problem.unavailable("This operation is stopped.", 5);
            }
            reader.read(request, exchange);
            createUoW(exchange);
        } catch (Exception e) {
            exchange.setException(e);
            finish(exchange, reply);
            return null;
        }
        getAsyncProcessor().process(exchange, doneSync -> finish(exchange, reply));
        return null;
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
