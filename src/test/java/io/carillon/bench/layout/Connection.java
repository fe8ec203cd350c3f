package io.carillon.bench.layout;

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

/** One HTTP/1.1 connection that is kept: one request, its answer, the next request. */
final class Connection {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final String END = "\r\n\r\n";
    private final SocketChannel channel;
    private final ByteBuffer request;
    private final ByteBuffer answer = ByteBuffer.allocate(16 * 1024);
    private long sentAt;

    Connection(Selector selector, int port, byte[] request) throws IOException {
        this.request = ByteBuffer.wrap(request);
        this.channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** A request is smaller than the buffer of the socket, so nothing waits here. */
    void send() throws IOException {
        request.rewind();
        answer.clear();
        while (request.hasRemaining()) {
            channel.write(request);
        }
        sentAt = System.nanoTime();
    }

    long sentAt() {
        return sentAt;
    }

    /** @return the status, or 0 while the answer is not complete */
    int read() throws IOException {
        if (channel.read(answer) < 0) {
            throw new EOFException("the server closed the connection");
        }
        String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
        int head = text.indexOf(END);
        return head >= 0 && complete(text, head) ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    /** By its length, or by its last chunk. */
    private static boolean complete(String text, int head) {
        Matcher length = LENGTH.matcher(text).region(0, head);
        return length.find() ? text.length() == head + END.length() + Integer.parseInt(length.group(1)) : text.endsWith("\r\n0" + END);
    }
}
