package io.carillon.deliver;

import io.carillon.message.Attachment;
import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.message.Sender;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.util.Date;

/** A delivery as a mail. Made whole here, so no header of the exchange can add a recipient or a sender. */
final class Letter extends MimeMessage {

    static {
        // Without it Jakarta Mail looks through the whole class path for each part of each mail.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
    }

    private final String messageId;

    private Letter(Session session, Delivery delivery) throws MessagingException {
        super(session);
        // The same delivery has the same id, also after a crash: receiving servers and people can tell a repeat.
        messageId = "<" + delivery.id() + "@carillon>";
        setRecipient(Message.RecipientType.TO, address(delivery.address()));
        setHeader("X-Carillon-Notification", delivery.notificationId());
        setHeader("X-Carillon-Delivery", delivery.id());
        setSentDate(Date.from(delivery.acceptedAt()));
        setSubject(oneLine(delivery.content().subject()), "UTF-8");
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
    static Letter of(Session session, Delivery delivery, String from, String fromName) {
        try {
            Letter letter = new Letter(session, delivery);
            Sender own = delivery.sender() == null ? Sender.NONE : delivery.sender();
            Sender sender = own.or(new Sender(from, fromName, null, null, null));
            letter.setFrom(named(sender.from(), sender.fromName()));
            if (sender.replyTo() != null) {
                letter.setReplyTo(new InternetAddress[] {named(sender.replyTo(), null)});
            }
            letter.saveChanges();
            return letter;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("the mail cannot be composed: " + e.getClass().getSimpleName(), e);
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static void fill(MimePart whole, Content content) throws MessagingException {
        if (content.html() == null) {
            whole.setText(orEmpty(content.text()), "UTF-8");
        } else if (content.text() == null) {
            whole.setText(content.html(), "UTF-8", "html");
        } else {
            whole.setContent(new MimeMultipart("alternative", part(content.text(), "plain"), part(content.html(), "html")));
        }
    }

    private static MimeBodyPart file(Attachment attachment) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.contentType())));
        // Its own way to name a file encodes by the locale of the machine.
        ParameterList name = new ParameterList();
        name.set("filename", oneLine(attachment.name()), "UTF-8");
        part.setHeader("Content-Disposition", new ContentDisposition(Part.ATTACHMENT, name).toString());
        part.setHeader("Content-Type", attachment.contentType());
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8", subtype);
        return part;
    }

    /** Whoever wrote the settings: a line break in them starts no header. */
    private static InternetAddress named(String address, String name) throws UnsupportedEncodingException {
        String said = oneLine(name);
        return new InternetAddress(oneLine(address), said.isEmpty() ? null : said, "UTF-8");
    }

    private static InternetAddress address(String address) {
        try {
            return new InternetAddress(orEmpty(address), true);
        } catch (AddressException e) {
            throw new PermanentFailure("bad-address", "not an e-mail address");
        }
    }

    /** A line break in a header would start a new one. */
    private static String oneLine(String text) {
        return orEmpty(text).replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
