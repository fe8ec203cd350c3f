package io.carillon.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One HTTP/1.1 connection that is kept: a request, its answer, the next request. Opened again where the server ends it after an answer. */
final class Connection implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final Pattern LAST = Pattern.compile("(?i)\r\nconnection: *close");
    private static final String END = "\r\n\r\n";

    private final Selector selector;
    private final int port;
    private final ByteBuffer answer = ByteBuffer.allocate(64 * 1024);
    private SocketChannel channel;
    private ByteBuffer rest;
    private long meantAt;
    private String text = "";

    Connection(Selector selector, int port) throws IOException {
        this.selector = selector;
        this.port = port;
        open();
    }

    private void open() throws IOException {
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** @param meant µs, when it should have been sent: a late request counts as late (coordinated omission) */
    void send(byte[] request, long meant) throws IOException {
        answer.clear();
        meantAt = meant;
        rest = ByteBuffer.wrap(request);
        write();
    }

    private void write() throws IOException {
        channel.write(rest);
        channel.keyFor(selector).interestOps(rest.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    long meantAt() {
        return meantAt;
    }

    /** The answer as it came. */
    String text() {
        return text;
    }

    /** @return the status, or 0 while the answer is not complete */
    int ready() throws IOException {
        if (rest.hasRemaining()) {
            write();
        }
        int read = channel.read(answer);
        if (read <= 0) {
            if (read < 0) {
                throw new EOFException("the server closed the connection after " + text);
            }
            return 0;
        }
        text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
        int head = text.indexOf(END);
        if (head < 0 || !complete(head)) {
            return 0;
        }
        if (LAST.matcher(text).region(0, head + 2).find()) {
            channel.close();
            open();
        }
        return Integer.parseInt(text.substring(9, 12));
    }

    /** By its length, or by its last chunk. */
    private boolean complete(int head) {
        Matcher length = LENGTH.matcher(text).region(0, head);
        return length.find() ? text.length() == head + END.length() + Integer.parseInt(length.group(1)) : text.endsWith("\r\n0" + END);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
