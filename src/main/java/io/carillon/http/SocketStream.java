package io.carillon.http;

import io.carillon.message.EventSink;
import io.carillon.message.LiveEvent;
import io.carillon.message.StreamEnd;
import io.carillon.wire.Json;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events over a WebSocket: each a JSON object {@code {event, id, data}}. One is under way at a time, the others wait in a queue. */
final class SocketStream implements EventSink {

    private static final Logger LOG = LoggerFactory.getLogger(SocketStream.class);
    private static final long LONGEST_SEND_MS = 20_000;

    private static final int LONGEST_REASON = 100;
    private static final Executor CLOSERS = closers();

    private final Session session;
    private final Credential credential;
    private final RemoteEndpoint.Async remote;
    private final Queue<String> waiting = new ArrayDeque<>();
    private boolean underWay;

    SocketStream(Session session, Credential credential) {
        this.session = session;
        this.credential = credential;
        this.remote = session.getAsyncRemote();
        remote.setSendTimeout(LONGEST_SEND_MS);
    }

    @Override
    public void send(LiveEvent event) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("event", event.name());
        message.put("id", event.id());
        message.put("data", event.data());
        message.values().removeIf(value -> value == null);
        offer(Json.text(message));
    }

    @Override
    public void beat() {
        credential.over().ifPresentOrElse(this::close, () -> offer("{\"event\":\"beat\"}"));
    }

    private void offer(String text) {
        boolean slow;
        synchronized (this) {
            slow = waiting.size() >= EventStream.LONGEST_QUEUE;
            waiting.add(text);
        }
        if (slow) {
            close(StreamEnd.SLOW);
        } else {
            next();
        }
    }

    private void next() {
        String text;
        synchronized (this) {
            text = underWay || !session.isOpen() ? null : waiting.poll();
            underWay = underWay || text != null;
        }
        if (text != null) {
            remote.sendText(text, result -> {
                synchronized (this) {
                    underWay = false;
                }
                if (result.isOK()) {
                    next();
                } else {
                    close(StreamEnd.SLOW);
                }
            });
        }
    }

    /** Elsewhere: a close frame waits behind what a slow client has not taken. */
    @Override
    public void close(StreamEnd end) {
        CLOSERS.execute(() -> close(session, end));
    }

    static void close(Session session, StreamEnd end) {
        String reason = end.reason().substring(0, Math.min(end.reason().length(), LONGEST_REASON));
        try {
            session.close(new CloseReason(CloseCodes.getCloseCode(end.code()), reason));
        } catch (IOException | IllegalStateException e) {
            LOG.debug("the client is gone", e);
        }
    }

    private static Executor closers() {
        ThreadPoolExecutor closers = new ThreadPoolExecutor(4, 4, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "socket-closer");
            thread.setDaemon(true);
            return thread;
        });
        closers.allowCoreThreadTimeOut(true);
        return closers;
    }
}
