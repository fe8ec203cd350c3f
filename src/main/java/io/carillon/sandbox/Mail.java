package io.carillon.sandbox;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A MIME message as the mailbox and Amazon SES read it. */
final class Mail {

    private static final Session SESSION = Session.getInstance(new java.util.Properties());
    private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>@]+)@[^<>@]+>");

    private final MimeMessage message;
    private final byte[] source;
    private String text;
    private String html;

    /** @throws MessagingException where the bytes are not a MIME message with a sender */
    Mail(byte[] source) throws MessagingException {
        this.source = source;
        this.message = new MimeMessage(SESSION, new ByteArrayInputStream(source));
        if (message.getFrom() == null || message.getFrom().length == 0) {
            throw new MessagingException("missing a valid address in From: header");
        }
        try {
            read(message);
        } catch (IOException | RuntimeException e) {
            throw new MessagingException("a part of the message cannot be decoded");
        }
    }

    private void read(Part part) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                read(inner);
            }
        } else if (part.isMimeType("text/html")) {
            html = html == null ? String.valueOf(part.getContent()) : html;
        } else if (part.isMimeType("text/plain")) {
            text = text == null ? String.valueOf(part.getContent()) : text;
        }
    }

    /** @param recipients of the envelope; where it has none, those of the headers */
    Letter letter(List<String> recipients) throws MessagingException {
        List<String> to = recipients.isEmpty() ? addresses(message.getAllRecipients()) : recipients;
        return new Letter(String.join(", ", addresses(message.getFrom())), String.join(", ", to), message.getSubject(), text, html,
            first(Letter.NOTIFICATION), deliveryId());
    }

    private String deliveryId() throws MessagingException {
        String named = first(Letter.DELIVERY);
        if (named != null) {
            return named;
        }
        String id = message.getMessageID();
        Matcher ours = MESSAGE_ID.matcher(id == null ? "" : id.strip());
        return ours.matches() ? ours.group(1) : null;
    }

    private String first(String header) throws MessagingException {
        String[] values = message.getHeader(header);
        return values == null ? null : values[0].strip();
    }

    Captured.Request request(String envelope) throws MessagingException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.merge(header.getName(), MimeUtility.unfold(header.getValue()), (one, two) -> one + ", " + two);
        }
        return new Captured.Request("SMTP", envelope, headers, new String(source, StandardCharsets.UTF_8));
    }

    private static List<String> addresses(Address[] addresses) {
        return addresses == null ? List.of() : Arrays.stream(addresses)
            .map(address -> address instanceof InternetAddress internet ? internet.getAddress() : address.toString())
            .collect(Collectors.toList());
    }
}
