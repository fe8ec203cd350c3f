package io.carillon.message;

import java.util.List;
import java.util.Map;

/**
 * What the recipient reads, rendered.
 *
 * @param subject   e-mail subject or push title; null where the channel has none
 * @param text      plain text
 * @param html      e-mail body, or null
 * @param sensitive true: no part of it may reach index, logs or dead letters (OTP)
 * @param parts     provider → what the template says to that provider alone, a JSON object as text; null = nothing
 * @param attachments files that go with an e-mail; null = none
 */
public record Content(String subject, String text, String html, boolean sensitive, Map<String, String> parts,
        List<Attachment> attachments) {

    public Content {
        parts = parts == null || parts.isEmpty() ? null : Map.copyOf(parts);
        attachments = attachments == null || attachments.isEmpty() ? null : List.copyOf(attachments);
    }

    /** Without files. */
    public Content(String subject, String text, String html, boolean sensitive, Map<String, String> parts) {
        this(subject, text, html, sensitive, parts, null);
    }

    /** The same with another HTML. */
    public Content withHtml(String other) {
        return new Content(subject, text, other, sensitive, parts, attachments);
    }

    /** The same with these files. */
    public Content withFiles(List<Attachment> files) {
        return new Content(subject, text, html, sensitive, parts, files);
    }

    /** The same for every provider of the channel. */
    public Content(String subject, String text, String html, boolean sensitive) {
        this(subject, text, html, sensitive, null);
    }

    /** What the template says to this provider alone, or null. */
    public String part(String provider) {
        return parts == null ? null : parts.get(provider);
    }
}
