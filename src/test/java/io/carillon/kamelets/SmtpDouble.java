package io.carillon.kamelets;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An SMTP server that speaks just enough of RFC 5321, answers as it is told, and keeps what it got byte for byte. */
public final class SmtpDouble implements AutoCloseable {

    static final String RESET = "reset";
    static final String HANG = "hang";
    /** A reply of lines that always say that one more follows, as fast as they are taken. */
    static final String ENDLESS = "endless";
    /** The same, line by line, now and then. */
    static final String DRIBBLE = "dribble";
    /** One line without end. */
    static final String LONG = "long";
    /** The first half of a code, and then nobody is there any more. */
    static final String HALF = "half";
    static final String OK = "250 ok";

    public record Mail(List<String> recipients, String source) {
        MimeMessage parsed() throws MessagingException {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
        }
    }

    public final List<Mail> mails = new CopyOnWriteArrayList<>();
    /** Lines of clients, but not of their mails. */
    final List<String> commands = new CopyOnWriteArrayList<>();
    public final AtomicInteger connections = new AtomicInteger();
    /** Bytes of replies that were taken from us. */
    final AtomicLong written = new AtomicLong();
    volatile String atStart = "220 double";
    volatile String atHello = OK;
    volatile String atSender = OK;
    volatile String atRecipient = OK;
    volatile String atEnd = OK;
    final CountDownLatch closing = new CountDownLatch(1);
    final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;

    public SmtpDouble() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    void dropConnections() {
        open.forEach(SmtpDouble::close);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                start(new SmtpTalk(this, socket)::run);
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "smtp-double");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        dropConnections();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
