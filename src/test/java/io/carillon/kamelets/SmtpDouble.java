package io.carillon.kamelets;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server that speaks just enough of RFC 5321, answers as it is told, and keeps what it got byte for byte. */
final class SmtpDouble implements AutoCloseable {

    static final String RESET = "reset";
    static final String HANG = "hang";
    private static final String OK = "250 ok";

    record Mail(List<String> recipients, String source) {
        MimeMessage parsed() throws MessagingException {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
        }
    }

    final List<Mail> mails = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    volatile String atSender = OK;
    volatile String atRecipient = OK;
    volatile String atEnd = OK;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;

    SmtpDouble() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
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
                start(() -> talk(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(socket, "220 double");
            List<String> recipients = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
                switch (verb) {
                    case "RCPT" -> {
                        recipients.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
                        say(socket, atRecipient);
                    }
                    case "MAIL" -> say(socket, atSender);
                    case "DATA" -> {
                        say(socket, "354 go on");
                        String source = data(in);
                        if (OK.equals(atEnd)) {
                            mails.add(new Mail(List.copyOf(recipients), source));
                        }
                        recipients.clear();
                        say(socket, atEnd);
                    }
                    case "RSET" -> {
                        recipients.clear();
                        say(socket, OK);
                    }
                    case "QUIT" -> {
                        say(socket, "221 bye");
                        return;
                    }
                    default -> say(socket, OK);
                }
            }
        } catch (IOException | InterruptedException gone) {
            // The client left, or the test is over.
        } finally {
            open.remove(socket);
        }
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder source = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            source.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return source.toString();
    }

    private void say(Socket socket, String reply) throws IOException, InterruptedException {
        if (reply.equals(HANG)) {
            closing.await();
        } else if (reply.equals(RESET)) {
            socket.setSoLinger(true, 0);
            socket.close();
        } else {
            OutputStream out = socket.getOutputStream();
            out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
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
