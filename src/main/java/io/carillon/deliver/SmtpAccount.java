package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.MailConstants;
import org.apache.camel.Header;

/**
 * One mail account: composes the mail and keeps its connections open, tested by NOOP before each use. (The stock sender of
 * camel-mail opens a connection per mail: 20–46 mails/s.) One instance per Kamelet, so connections are never mixed between accounts.
 */
public class SmtpAccount extends DefaultJavaMailSender {

    private static final String CONNECT_MILLIS = "2000";
    private static final String READ_MILLIS = "10000";

    private final Deque<SmtpLine> idle = new ConcurrentLinkedDeque<>();
    private final Deque<SmtpLine> idleUtf8 = new ConcurrentLinkedDeque<>();
    private String security = "none";
    private String from;
    private String fromName;

    /** The mail, complete. @throws PermanentFailure {@code bad-address} */
    public MimeMessage compose(Delivery delivery) {
        return Letter.of(delivery, from, fromName);
    }

    /** The provider's id of a mail just sent: its Message-ID. */
    public String messageId(@Header(MailConstants.MAIL_MESSAGE_ID) String id) {
        return id;
    }

    /** @throws PermanentFailure for 5yz about address or content; @throws TemporaryFailure for all else */
    @Override
    public void send(MimeMessage mail) {
        Envelope envelope = ((Letter) mail).envelope();
        Deque<SmtpLine> lines = envelope.needsUtf8() ? idleUtf8 : idle;
        AtomicReference<SmtpLine> line = new AtomicReference<>();
        ScheduledFuture<?> alarm = CallAlarm.set(() -> Optional.ofNullable(line.get()).ifPresent(SmtpLine::cut));
        try {
            open(line, lines, alarm);
            if (envelope.needsUtf8() && !line.get().offersUtf8()) {
                lines.addFirst(line.get());
                throw envelope.notTaken();
            }
            line.get().send(mail);
            lines.addFirst(line.get());
        } catch (MessagingException e) {
            Optional.ofNullable(line.get()).ifPresent(SmtpLine::close);
            throw SmtpErrors.of(e, envelope.ownSender());
        } finally {
            alarm.cancel(false);
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

    private void open(AtomicReference<SmtpLine> line, Deque<SmtpLine> lines, Future<?> alarm) throws MessagingException {
        for (SmtpLine next = lines.pollFirst(); next != null; next = lines.pollFirst()) {
            line.set(next);
            if (next.usable()) {
                return;
            }
            next.close();
            if (alarm.isDone()) {
                throw new MessagingException("the server does not answer on a connection that was idle");
            }
        }
        line.set(new SmtpLine(getSession().getProperties(), lines == idleUtf8));
        line.get().connect(getHost(), getPort(), blankToNull(getUsername()), blankToNull(getPassword()));
    }

    /** Closes what is idle; called when the Kamelet's bean goes. */
    public void closeIdle() {
        for (Deque<SmtpLine> lines : List.of(idle, idleUtf8)) {
            for (SmtpLine line = lines.pollFirst(); line != null; line = lines.pollFirst()) {
                line.close();
            }
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
}
