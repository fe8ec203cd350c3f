package io.carillon.message;

/**
 * What the recipient reads, rendered.
 *
 * @param subject   e-mail subject or push title; null where the channel has none
 * @param text      plain text
 * @param html      e-mail body, or null
 * @param sensitive true: no part of it may reach index, logs or dead letters (OTP)
 */
public record Content(String subject, String text, String html, boolean sensitive) {
}
