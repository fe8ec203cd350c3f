package io.carillon.sandbox;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** One mail transaction. Its switch is read once, at MAIL FROM: one transaction is one request. */
final class MailSession implements MessageHandler {

    static final int MOST_BYTES = 10 << 20;
    private static final Provider MAILBOX = Providers.MAILBOX;

    private final Session session;
    private final Store store;
    private final MailLine line;
    private final Switch behaviour;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";
    private boolean recorded;

    MailSession(Session session, Switches switches, Store store, CountDownLatch closing) {
        this.session = session;
        this.store = store;
        this.line = new MailLine(session, closing);
        this.behaviour = switches.next(MAILBOX.kamelet());
    }

    @Override
    public void from(String from) throws RejectException {
        sender = from;
        if (behaviour.mode() == Mode.THROTTLE_429) {
            refused("");
            // The caller is left to close: a client that finds the line cut reports that instead of the 421.
            throw new RejectException(421, "4.7.0 Too many messages, try again later");
        }
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        if (!recipient.matches("[^@\\s]+@[^@\\s]+")) {
            throw new RejectException(553, "5.1.3 The recipient address is not a valid RFC 5321 address");
        }
        recipients.add(recipient);
        if (behaviour.mode() == Mode.REFUSE) {
            refused("");
            throw new RejectException(550, "5.1.1 The mailbox does not exist");
        }
    }

    @Override
    public String data(InputStream in) throws RejectException, IOException {
        byte[] source = in.readNBytes(MOST_BYTES + 1);
        in.skip(Long.MAX_VALUE);
        Mail mail = read(source);
        if (behaviour.mode().takes()) {
            take(mail);
            line.beforeYes(behaviour);
            return "2.0.0 Ok: queued";
        }
        refused("");
        if (behaviour.mode() == Mode.ERROR_500) {
            throw ended(451, "4.3.0 Temporary local problem, try again later");
        }
        line.neverYes(behaviour.mode());
        return null;
    }

    private Mail read(byte[] source) throws RejectException {
        if (source.length > MOST_BYTES) {
            refused("552 message too big");
            throw ended(552, "5.3.4 Message too big");
        }
        try {
            return new Mail(source);
        } catch (MessagingException notMime) {
            refused("554 " + notMime.getMessage());
            throw ended(554, "5.6.0 The message is not valid RFC 5322");
        }
    }

    private void take(Mail mail) throws RejectException {
        try {
            store.taken(MAILBOX, mail.request(envelope()), mail.letter(recipients));
        } catch (MessagingException unreadable) {
            refused("554 " + unreadable.getMessage());
            throw ended(554, "5.6.0 The message is not valid RFC 5322");
        }
    }

    /** After an answer to DATA the transaction is over, whatever the answer was; the library ends it only after a yes. */
    private RejectException ended(int code, String message) {
        session.resetMailTransaction();
        return new RejectException(code, message);
    }

    private void refused(String why) {
        if (recorded) {
            return;
        }
        recorded = true;
        Letter envelopeOnly = Letter.of(sender, String.join(", ", recipients), null, null);
        store.refused(MAILBOX, new Captured.Request("SMTP", envelope(), Map.of(), ""), envelopeOnly,
            why.isEmpty() ? "switch: " + behaviour.mode().word() : why);
    }

    private String envelope() {
        return "MAIL FROM:<" + sender + "> RCPT TO:<" + String.join(">,<", recipients) + ">";
    }

    @Override
    public void done() {
        // Nothing is held between transactions.
    }
}
