package io.carillon.bench.layout;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The load client, a process of its own: one thread, connections that each wait for their answer before they ask again. */
public final class Load {

    /** The line with the {@link Sample} begins so. */
    static final String RESULT = "RESULT ";
    private static final int BODY = 470;
    private static final int READ = 200;
    private static final int SENT = 202;

    private final Selector selector = Selector.open();
    private final int expected;
    private double[] millis = new double[1 << 16];
    private int answers;
    private long errors;

    private Load(boolean send, int port, int connections) throws IOException {
        expected = send ? SENT : READ;
        for (int i = 0; i < connections; i++) {
            new Connection(selector, port, request(send)).send();
        }
    }

    /** Its settings are system properties; see {@link PortLayoutBench}. */
    public static void main(String[] args) throws IOException {
        Load load = new Load(Boolean.getBoolean("load.send"), Integer.getInteger("load.port"), Integer.getInteger("bench.connections"));
        long app = Long.getLong("load.app");
        long broker = Long.getLong("load.broker");
        load.run(Integer.getInteger("bench.warmup"));
        load.answers = 0;
        Cpu start = Cpu.now(app, broker);
        load.run(Integer.getInteger("bench.seconds"));
        Cpu end = Cpu.now(app, broker);
        double[] sorted = Arrays.copyOf(load.millis, load.answers);
        Arrays.sort(sorted);
        System.out.println(RESULT + new ObjectMapper().writeValueAsString(start.until(end, sorted, load.errors)));
    }

    private void run(int seconds) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            selector.select(100);
            for (SelectionKey key : selector.selectedKeys()) {
                read((Connection) key.attachment());
            }
            selector.selectedKeys().clear();
        }
    }

    private void read(Connection connection) throws IOException {
        int status = connection.read();
        if (status == 0) {
            return;
        }
        if (status != expected) {
            errors++;
        }
        if (answers == millis.length) {
            millis = Arrays.copyOf(millis, 2 * answers);
        }
        millis[answers++] = (System.nanoTime() - connection.sentAt()) / 1e6;
        connection.send();
    }

    private static byte[] request(boolean send) {
        String to = "Host: 127.0.0.1\r\nAuthorization: Bearer demo.demo\r\n";
        String text = send
            ? "POST /v1/notifications HTTP/1.1\r\n" + to + "Content-Type: application/json\r\nContent-Length: " + BODY + "\r\n\r\n" + body()
            : "GET /v1/messages/42 HTTP/1.1\r\n" + to + "\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A message as callers send it, filled up to the length that all variants get. */
    static String body() {
        String start = "{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"priority\":\"high\","
            + "\"data\":{\"order\":\"42\",\"note\":\"";
        String end = "\"}}";
        return start + "x".repeat(BODY - start.length() - end.length()) + end;
    }
}
