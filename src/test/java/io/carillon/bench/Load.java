package io.carillon.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** The load client, a process of its own with one thread. In an open loop a request has its time, and its answer is held against that. */
public final class Load {

    /** Waits so long, where the system's clock of a selector is too coarse. */
    private static final long BREATH_NANOS = 100_000;
    private static final int PATIENCE_SECONDS = 60;

    private final Order order;
    private final Selector selector;
    private final List<Connection> all = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Lateness lateness = new Lateness();
    private final long firstAt = Lateness.now();
    private long sent;
    private long accepted;
    private long refused;
    private String other = "";

    private Load(Order order) throws IOException {
        this.order = order;
        this.selector = Selector.open();
        for (int i = 0; i < order.connections(); i++) {
            all.add(new Connection(selector, order.port()));
        }
        idle.addAll(all);
    }

    public static void main(String[] args) throws Exception {
        Asked.serve(Order.class, order -> new Load(order).run());
    }

    private Answered run() throws IOException {
        long end = firstAt + (long) (order.seconds() * 1e6);
        long now = firstAt;
        long answeredAt = now;
        while (more(now, end) || accepted + refused < sent) {
            while (more(now, end) && due(now) && !idle.isEmpty()) {
                send();
            }
            answeredAt = listen() ? Lateness.now() : answeredAt;
            now = Lateness.now();
            if (now - Math.max(answeredAt, firstAt) > PATIENCE_SECONDS * 1_000_000L) {
                throw new IOException("no answer for " + PATIENCE_SECONDS + " s; the last one: " + all.get(0).text());
            }
        }
        for (Connection connection : all) {
            connection.close();
        }
        selector.close();
        return new Answered(accepted, refused, other, (answeredAt - firstAt) / 1e6, firstAt, lateness.p50Ms(), lateness.p99Ms());
    }

    private boolean more(long now, long end) {
        return now < end && (order.count() == 0 || sent < order.count());
    }

    private boolean due(long now) {
        return order.rate() == 0 || slot() <= now;
    }

    private long slot() {
        return firstAt + (long) (sent * 1e6 / order.rate());
    }

    private void send() throws IOException {
        long meant = order.rate() == 0 ? Lateness.now() : slot();
        sent++;
        idle.poll().send(request(meant), meant);
    }

    private boolean listen() throws IOException {
        if (order.rate() == 0) {
            selector.select(10);
        } else if (selector.selectNow() == 0) {
            LockSupport.parkNanos(BREATH_NANOS);
            selector.selectNow();
        }
        boolean answered = false;
        for (SelectionKey key : selector.selectedKeys()) {
            Connection connection = (Connection) key.attachment();
            int status = connection.ready();
            if (status != 0) {
                answered = true;
                lateness.add(Lateness.now() - connection.meantAt());
                count(status, connection);
                idle.add(connection);
            }
        }
        selector.selectedKeys().clear();
        return answered;
    }

    private void count(int status, Connection connection) {
        if (status == 202) {
            accepted++;
        } else {
            other = refused++ == 0 ? connection.text() : other;
        }
    }

    private byte[] request(long stamp) {
        String body = body(stamp);
        String key = order.keyed() ? "Idempotency-Key: " + UUID.randomUUID() + "\r\n" : "";
        String path = order.batch() == 0 ? "/v1/notifications" : "/v1/batches";
        return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + Tables.BEARER + "\r\n" + key
            + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    private String body(long stamp) {
        if (order.batch() == 0) {
            return order.messages().json(stamp);
        }
        StringBuilder all = new StringBuilder("[");
        for (int i = 0; i < order.batch(); i++) {
            all.append(i == 0 ? "" : ",").append(order.messages().json(stamp));
        }
        return all.append(']').toString();
    }
}
