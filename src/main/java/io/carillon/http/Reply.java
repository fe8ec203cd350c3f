package io.carillon.http;

import io.carillon.message.Answer;
import io.carillon.message.EventSource;
import io.carillon.message.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;

/** The one answer to one request, or the beginning of a stream: by the end of the route or by the time-out, whichever is first. */
final class Reply implements AsyncListener {

    private final AsyncContext async;
    private final HttpServletResponse response;
    private final AnswerWriter writer;
    private final Runnable ended;
    private final AtomicBoolean given = new AtomicBoolean();

    /** @param ended is run when the request is over */
    Reply(AsyncContext async, HttpServletResponse response, AnswerWriter writer, Runnable ended) {
        this.ended = ended;
        this.async = async;
        this.response = response;
        this.writer = writer;
    }

    /** What the route left: its failure, its {@link io.carillon.message.Answer}, or its body. */
    void send(Exchange exchange) {
        if (given.compareAndSet(false, true)) {
            if (exchange.getException() == null && exchange.getMessage().getBody() instanceof EventSource source) {
                stream(source);
                return;
            }
            try {
                writer.write(exchange, response);
            } finally {
                async.complete();
            }
        }
    }

    /** Whoever asks for the head alone does not wait for the end. */
    private void stream(EventSource source) {
        if (async.getRequest() instanceof HttpServletRequest request && "HEAD".equals(request.getMethod())) {
            source.ended();
            try {
                writer.write(new Answer(HttpServletResponse.SC_OK, EventStream.TYPE, Map.of(), new byte[0]), response);
            } finally {
                async.complete();
            }
        } else {
            EventStream.open(source, async, response);
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        if (given.compareAndSet(false, true)) {
            try {
                writer.write(Problem.unavailable("It took too long.", 5), null, response);
            } finally {
                async.complete();
            }
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        given.set(true);
        ended.run();
    }

    @Override
    public void onError(AsyncEvent event) {
        given.set(true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // nothing starts a second round
    }
}
