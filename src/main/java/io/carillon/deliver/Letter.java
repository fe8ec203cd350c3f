package io.carillon.deliver;

import io.carillon.message.Attachment;
import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Date;
import java.util.Properties;

/** A delivery as a mail. Made whole here, so no header of the exchange can add a recipient or a sender. */
final class Letter extends MimeMessage {

    static {
        // Without it Jakarta Mail looks through the whole class path for each part of each mail.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
    }

    private static final Session ASCII = session(false);
    /** A name in an address stands as it is in the header, which only SMTPUTF8 allows. */
    private static final Session UTF8 = session(true);

    private final String messageId;
    private final Envelope envelope;

    private Letter(Delivery delivery, Envelope envelope) throws MessagingException {
        super(envelope.needsUtf8() ? UTF8 : ASCII);
        this.envelope = envelope;
        // The same delivery has the same id, also after a crash: receiving servers and people can tell a repeat.
        messageId = "<" + delivery.id() + "@" + envelope.domain() + ">";
        setHeader("To", envelope.to());
        setHeader("From", HeaderText.mailbox(envelope.fromName(), envelope.from()));
        if (envelope.replyTo() != null) {
            setHeader("Reply-To", envelope.replyTo());
        }
        setHeader("Auto-Submitted", "auto-generated");      // RFC 3834: no holiday note is sent for it
        setHeader("X-Carillon-Notification", delivery.notificationId());
        setHeader("X-Carillon-Delivery", delivery.id());
        setSentDate(Date.from(delivery.acceptedAt()));
        setHeader("Subject", HeaderText.unstructured("Subject", oneLine(delivery.content().subject())));
        if (delivery.content().attachments() == null) {
            fill(this, delivery.content());
        } else {
            MimeBodyPart body = new MimeBodyPart();
            fill(body, delivery.content());
            MimeMultipart all = new MimeMultipart("mixed", body);
            for (Attachment attachment : delivery.content().attachments()) {
                all.addBodyPart(file(attachment));
            }
            setContent(all);
        }
    }

    /** @throws PermanentFailure {@code bad-address} for what is not exactly one address */
    static Letter of(Delivery delivery, String from, String fromName) {
        Envelope envelope = Envelope.of(delivery, from, fromName);
        try {
            Letter letter = new Letter(delivery, envelope);
            letter.saveChanges();
            return letter;
        } catch (MessagingException e) {
            throw new IllegalStateException("the mail cannot be composed: " + e.getClass().getSimpleName(), e);
        }
    }

    Envelope envelope() {
        return envelope;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static void fill(MimePart whole, Content content) throws MessagingException {
        if (content.html() == null) {
            whole.setText(canonical(orEmpty(content.text())), "UTF-8");
        } else if (content.text() == null) {
            whole.setText(canonical(content.html()), "UTF-8", "html");
        } else {
            whole.setContent(new MimeMultipart("alternative", part(content.text(), "plain"), part(content.html(), "html")));
        }
    }

    /** A line of text ends with CRLF before anything is encoded (RFC 2046, 4.1.1): in base64 no server can add it. */
    private static String canonical(String text) {
        return text.replaceAll("\r\n?|\n", "\r\n");
    }

    private static MimeBodyPart file(Attachment attachment) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.contentType())));
        // The library's way to name a file encodes by the locale of the machine.
        part.setHeader("Content-Disposition", HeaderText.attachment(oneLine(attachment.name())));
        part.setHeader("Content-Type", attachment.contentType());
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(canonical(text), "UTF-8", subtype);
        return part;
    }

    private static Session session(boolean utf8) {
        Properties settings = new Properties();
        settings.setProperty("mail.mime.allowutf8", Boolean.toString(utf8));
        return Session.getInstance(settings);
    }

    /** A line break in a header would start a new one. */
    static String oneLine(String text) {
        return orEmpty(text).replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
