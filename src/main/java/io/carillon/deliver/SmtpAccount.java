package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.MailConstants;
import org.apache.camel.Header;

/**
 * One mail account: composes the mail and keeps its connections open, tested by NOOP before each use. (The stock sender of
 * camel-mail opens a connection per mail: 20–46 mails/s.) One instance per Kamelet, so connections are never mixed between accounts.
 */
public class SmtpAccount extends DefaultJavaMailSender {

    /** Servers close a connection after some hundred mails; we leave first. */
    private static final int MAILS_PER_CONNECTION = 100;
    private static final String CONNECT_MILLIS = "2000";
    private static final String READ_MILLIS = "10000";

    private final Deque<Line> idle = new ConcurrentLinkedDeque<>();
    private String security = "none";
    private String from;
    private String fromName;

    /** The mail, complete. @throws PermanentFailure {@code bad-address} */
    public MimeMessage compose(Delivery delivery) {
        return Letter.of(getSession(), delivery, from, fromName);
    }

    /** The provider's id of a mail just sent: its Message-ID. */
    public String messageId(@Header(MailConstants.MAIL_MESSAGE_ID) String id) {
        return id;
    }

    /** @throws PermanentFailure for 5yz about address or content; @throws TemporaryFailure for all else */
    @Override
    public void send(MimeMessage mail) {
        Line line = null;
        try {
            line = open();
            line.transport.sendMessage(mail, mail.getAllRecipients());
            keep(line);
        } catch (MessagingException e) {
            close(line);
            throw SmtpErrors.of(e);
        }
    }

    @Override
    public synchronized Session getSession() {
        if (!getJavaMailProperties().containsKey("mail.smtp.timeout")) {
            configure(getJavaMailProperties());
        }
        return super.getSession();
    }

    private void configure(Properties mail) {
        mail.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        mail.setProperty("mail.smtp.timeout", READ_MILLIS);
        mail.setProperty("mail.smtp.writetimeout", READ_MILLIS);
        mail.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        mail.setProperty("mail.smtp.ssl.enable", Boolean.toString("tls".equals(security)));
        mail.setProperty("mail.smtp.starttls.enable", Boolean.toString("starttls".equals(security)));
        mail.setProperty("mail.smtp.starttls.required", Boolean.toString("starttls".equals(security)));
    }

    private Line open() throws MessagingException {
        for (Line line = idle.pollFirst(); line != null; line = idle.pollFirst()) {
            // isConnected of the SMTP transport is a NOOP over the wire.
            if (line.mails < MAILS_PER_CONNECTION && line.transport.isConnected()) {
                return line;
            }
            close(line);
        }
        Transport transport = getSession().getTransport("smtp");
        transport.connect(getHost(), getPort(), blankToNull(getUsername()), blankToNull(getPassword()));
        return new Line(transport);
    }

    private void keep(Line line) {
        line.mails++;
        idle.addFirst(line);
    }

    private static void close(Line line) {
        try {
            if (line != null) {
                line.transport.close();
            }
        } catch (MessagingException alreadyGone) {
            // Nothing to do: the connection is not used again.
        }
    }

    /** Closes what is idle; called when the Kamelet's bean goes. */
    public void closeIdle() {
        for (Line line = idle.pollFirst(); line != null; line = idle.pollFirst()) {
            close(line);
        }
    }

    public void setSecurity(String security) {
        this.security = security;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public void setFromName(String fromName) {
        this.fromName = fromName;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static final class Line {
        private final Transport transport;
        private int mails;

        private Line(Transport transport) {
            this.transport = transport;
        }
    }
}
