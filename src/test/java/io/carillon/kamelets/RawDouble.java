package io.carillon.kamelets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A provider below HTTP: it reads a request, then writes what it is told, byte for byte. The connection stays open for the next one. */
final class RawDouble implements AutoCloseable {

    @FunctionalInterface
    interface Answer {
        /** @param line closed = the end of this connection */
        void to(OutputStream out, Socket line) throws IOException;
    }

    final AtomicInteger connections = new AtomicInteger();
    /** Bytes of answers that were taken from us. */
    final AtomicLong written = new AtomicLong();
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;
    private volatile Answer answer;

    RawDouble(Answer answer) {
        this.answer = answer;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    void answers(Answer other) {
        answer = other;
    }

    /** Exactly these characters. */
    static Answer text(String text) {
        return (out, line) -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** These characters, and then the connection is closed. */
    static Answer cut(String text) {
        return (out, line) -> {
            text(text).to(out, line);
            line.close();
        };
    }

    /** A head, and then so many bytes. */
    static Answer flood(String head, long bytes) {
        return (out, line) -> {
            text(head).to(out, line);
            byte[] block = "x".repeat(64 * 1024).getBytes(StandardCharsets.ISO_8859_1);
            for (long left = bytes; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        };
    }

    private void accept() {
        try {
            while (true) {
                Socket line = listener.accept();
                connections.incrementAndGet();
                open.add(line);
                start(() -> serve(line));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket line) {
        try (line) {
            InputStream in = new BufferedInputStream(line.getInputStream());
            OutputStream out = new Counted(line.getOutputStream(), written);
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                asked.add(head);
                if (head.contains("100-continue")) {
                    line.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                }
                in.readNBytes(length(head));
                answer.to(out, line);
                out.flush();
            }
        } catch (IOException gone) {
            // The caller left: what was written until then is counted.
        }
    }

    /** Until the empty line; empty where the caller left. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (c == '\n' && head.lastIndexOf("\r\n\r\n") >= 0) {
                return head.toString();
            }
        }
        return "";
    }

    private static int length(String head) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring("content-length:".length()).strip());
            }
        }
        return 0;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "raw-double");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket line : open) {
                line.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
