package io.carillon.deliver;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Properties;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One connection to a mail server. Its replies are bounded: a reply has lines as long as the server says that one more follows. */
final class SmtpLine {

    /** Servers close a connection after some hundred mails; we leave first. */
    private static final int MAILS = 100;
    /** In the life of a connection; a mail needs some hundred. */
    private static final long REPLY_BYTES = 256 * 1024;

    private final Sockets sockets = new Sockets();
    private final SMTPTransport transport;
    private int mails;

    /** @param utf8 whether its mails say SMTPUTF8, where that is offered: others must not, they could not be handed on to every server */
    SmtpLine(Properties settings, boolean utf8) throws MessagingException {
        Properties own = new Properties();
        own.putAll(settings);
        own.setProperty("mail.mime.allowutf8", Boolean.toString(utf8));
        // TLS is laid over it by the library, from the start or with STARTTLS.
        own.put("mail.smtp.socketFactory", sockets);
        own.setProperty("mail.smtp.socketFactory.fallback", "false");
        transport = (SMTPTransport) Session.getInstance(own).getTransport("smtp");
    }

    boolean offersUtf8() {
        return transport.supportsExtension("SMTPUTF8");
    }

    void connect(String host, int port, String user, String password) throws MessagingException {
        transport.connect(host, port, user, password);
    }

    /** isConnected of the SMTP transport is a NOOP over the wire. */
    boolean usable() {
        return mails < MAILS && transport.isConnected();
    }

    void send(MimeMessage mail) throws MessagingException {
        transport.sendMessage(mail, mail.getAllRecipients());
        mails++;
    }

    /** With the words of SMTP, as long as the server answers. */
    void close() {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            // Nothing to do: the connection is not used again.
        }
    }

    /** At once, from any thread: who reads or writes on it fails. */
    void cut() {
        try {
            if (sockets.made != null) {
                sockets.made.close();
            }
        } catch (IOException alreadyGone) {
            // Nothing to do: the connection is not used again.
        }
    }

    private static final class Bounded extends Socket {
        private InputStream replies;

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            if (replies == null) {
                replies = new BoundedStream(super.getInputStream(), REPLY_BYTES, () -> { });
            }
            return replies;
        }
    }

    private static final class Sockets extends SocketFactory {
        private volatile Socket made;

        @Override
        public Socket createSocket() {
            made = new Bounded();
            return made;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw unused();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
            throw unused();
        }

        private static UnsupportedOperationException unused() {
            return new UnsupportedOperationException("the library connects by itself");
        }
    }
}
