package io.carillon.http;

import io.carillon.message.EventSink;
import io.carillon.message.EventSource;
import io.carillon.message.LiveEvent;
import io.carillon.message.StreamEnd;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Server-sent events (HTML Living Standard, 9.2). No thread waits for the client: what it does not take yet stands in a queue. */
final class EventStream implements EventSink, WriteListener, AsyncListener {

    static final String TYPE = "text/event-stream;charset=utf-8";
    /** Events that wait for a client; one that is slower is closed, and comes back with the last id it has. */
    static final int LONGEST_QUEUE = 500;
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final EventSource source;
    private final Credential credential;
    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private boolean writable;
    private boolean unflushed;
    private boolean over;

    private EventStream(EventSource source, AsyncContext async, ServletOutputStream out) {
        this.source = source;
        this.credential = (Credential) async.getRequest().getAttribute(Credential.NAME);
        this.async = async;
        this.out = out;
    }

    /** On the thread of the request. */
    static void open(EventSource source, AsyncContext async, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");      // nginx would keep the events until its buffer is full
        async.setTimeout(0);
        try {
            EventStream stream = new EventStream(source, async, response.getOutputStream());
            async.addListener(stream);
            stream.out.setWriteListener(stream);
            source.start(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void send(LiveEvent event) {
        offer(ServerSentEvent.of(event));
    }

    @Override
    public void beat() {
        credential.over().ifPresentOrElse(this::close, () -> offer(ServerSentEvent.beat()));
    }

    private synchronized void offer(byte[] event) {
        if (!over && waiting.size() >= LONGEST_QUEUE) {
            close(StreamEnd.SLOW);
        } else if (!over) {
            waiting.add(event);
            write();
        }
    }

    @Override
    public synchronized void close(StreamEnd end) {
        if (!over) {
            waiting.add(ServerSentEvent.of(end));
            write();
            finish();
        }
    }

    @Override
    public synchronized void onWritePossible() {
        writable = true;
        write();
    }

    /** As long as the container takes it; it calls again when it takes more. */
    private void write() {
        try {
            while (writable && !over && (unflushed || !waiting.isEmpty()) && out.isReady()) {
                if (waiting.isEmpty()) {
                    unflushed = false;
                    out.flush();
                } else {
                    unflushed = true;
                    out.write(waiting.remove());
                }
            }
        } catch (IOException e) {
            finish();
        }
    }

    private synchronized void finish() {
        if (!over) {
            over = true;
            source.ended();
            try {
                async.complete();
            } catch (IllegalStateException e) {
                LOG.debug("the container ends it itself, the client is gone", e);
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        finish();
    }

    @Override
    public void onError(AsyncEvent event) {
        finish();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        finish();
    }

    @Override
    public synchronized void onComplete(AsyncEvent event) {
        over = true;
        source.ended();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // nothing starts a second round
    }
}
