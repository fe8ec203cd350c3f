package io.carillon.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A provider over HTTP, a process of its own: takes every POST, after a time, with one thread. It must never be what is measured. */
public final class Sink {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final Pattern KEY = Pattern.compile("(?i)\r\nidempotency-key: *([^\r]+)");
    private static final Pattern STAMP = Pattern.compile(Messages.AT + "(\\d{" + Messages.STAMP + "})");
    private static final byte[] OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String END = "\r\n\r\n";

    private final Tally tally = new Tally();
    private final Selector selector = Selector.open();
    private final Deque<Due> waiting = new ArrayDeque<>();
    private volatile long delayNanos;

    private record Due(long at, SocketChannel to) {
    }

    private Sink(int port) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", port), 1024);
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] args) throws Exception {
        Sink sink = new Sink(Integer.getInteger("sink.port"));
        Thread thread = new Thread(sink::serve);
        thread.setDaemon(true);
        thread.start();
        Asked.serve(Tally.Wish.class, wish -> {
            sink.delayNanos = wish.delayMs() * 1_000_000;
            return sink.tally.told(wish.forget());
        });
    }

    private void serve() {
        while (true) {
            try {
                selector.select(waiting.isEmpty() ? 100 : 1);
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        accept((ServerSocketChannel) key.channel());
                    } else {
                        read(key);
                    }
                }
                selector.selectedKeys().clear();
                while (!waiting.isEmpty() && waiting.peek().at() <= System.nanoTime()) {
                    waiting.poll().to().write(ByteBuffer.wrap(OK));
                }
            } catch (IOException gone) {
                // A caller that goes before its answer asks again.
            }
        }
    }

    private void accept(ServerSocketChannel server) throws IOException {
        SocketChannel caller = server.accept();
        caller.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
        caller.configureBlocking(false).register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(64 * 1024));
    }

    private void read(SelectionKey key) throws IOException {
        ByteBuffer buffer = (ByteBuffer) key.attachment();
        SocketChannel caller = (SocketChannel) key.channel();
        int read;
        try {
            read = caller.read(buffer);
        } catch (IOException reset) {
            read = -1;
        }
        if (read < 0) {
            caller.close();
            return;
        }
        String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
        int head = text.indexOf(END);
        if (head < 0 || !complete(text, head)) {
            return;
        }
        buffer.clear();
        count(text, head);
        if (delayNanos == 0) {
            caller.write(ByteBuffer.wrap(OK));
        } else {
            waiting.add(new Due(System.nanoTime() + delayNanos, caller));
        }
    }

    private static boolean complete(String text, int head) {
        Matcher length = LENGTH.matcher(text).region(0, head);
        return length.find() ? text.length() >= head + END.length() + Integer.parseInt(length.group(1)) : text.endsWith("0" + END);
    }

    private void count(String text, int head) {
        Matcher key = KEY.matcher(text).region(0, head);
        Matcher stamp = STAMP.matcher(text).region(head, text.length());
        tally.add(key.find() ? key.group(1) : text, stamp.find() ? Long.parseLong(stamp.group(1)) : 0);
    }
}
