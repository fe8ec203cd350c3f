package io.carillon.http;

import io.carillon.message.EventSink;
import io.carillon.message.LiveEvent;
import io.carillon.wire.Json;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events over a WebSocket: each a JSON object {@code {event, id, data}}. One is under way at a time, the others wait in a queue. */
final class SocketStream implements EventSink {

    private static final Logger LOG = LoggerFactory.getLogger(SocketStream.class);
    private static final long LONGEST_SEND_MS = 20_000;

    private final Session session;
    private final RemoteEndpoint.Async remote;
    private final Queue<String> waiting = new ArrayDeque<>();
    private boolean underWay;

    SocketStream(Session session) {
        this.session = session;
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
        offer("{\"event\":\"beat\"}");
    }

    private void offer(String text) {
        boolean slow;
        synchronized (this) {
            slow = waiting.size() >= EventStream.LONGEST_QUEUE;
            waiting.add(text);
        }
        if (slow) {
            close();
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
                    close();
                }
            });
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (IOException e) {
            LOG.debug("the client is gone", e);
        }
    }
}
