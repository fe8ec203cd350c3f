package io.carillon.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.server.Session;

/** How the answer to DATA goes over an SMTP connection: late, byte by byte, or not at all. */
final class MailLine {

    private final Session session;
    private final CountDownLatch closing;

    MailLine(Session session, CountDownLatch closing) {
        this.session = session;
        this.closing = closing;
    }

    /** Delays the yes that the library says next. Dribbled is the first line of two (RFC 5321, 4.2.1), so the whole stays a valid reply. */
    void beforeYes(Switch behaviour) throws IOException {
        if (behaviour.mode() == Mode.SLOW) {
            pause(behaviour.delayMs());
        } else if (behaviour.mode() == Mode.DRIBBLE) {
            for (byte one : "250-2.0.0 Ok\r\n".getBytes(StandardCharsets.US_ASCII)) {
                session.getSocket().getOutputStream().write(one);
                pause(behaviour.delayMs());
            }
        }
    }

    void neverYes(Mode mode) throws IOException {
        Socket socket = session.getSocket();
        if (mode == Mode.HANG) {
            untilClosed(socket);
        } else if (mode == Mode.RESET) {
            socket.setSoLinger(true, 0);
        } else {
            socket.getOutputStream().write("@@ 42 bananas, no SMTP\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        // Closes, and keeps the library from an answer of its own.
        session.quit();
    }

    private static void untilClosed(Socket socket) throws IOException {
        socket.setSoTimeout(0);
        InputStream in = socket.getInputStream();
        try {
            while (in.read() != -1) {
                // What a caller says meanwhile is not heard.
            }
        } catch (SocketException closed) {
            // The caller gave up, or the sandbox is closing.
        }
    }

    private void pause(long ms) throws IOException {
        try {
            closing.await(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the sandbox is closing");
        }
    }
}
