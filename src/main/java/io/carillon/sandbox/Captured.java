package io.carillon.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One request as the sandbox keeps and shows it.
 *
 * @param receivedAt RFC 3339 in UTC
 * @param outcome {@code taken}, or why it was not
 */
record Captured(String id, String provider, String channel, String receivedAt, Request request, String from, String to, String subject,
                String text, String html, String notificationId, String deliveryId, String outcome) {

    static final String TAKEN = "taken";

    /** The request as it came; of a mail: {@code SMTP}, the envelope, the headers and the source of the message. */
    record Request(String method, String path, Map<String, String> headers, String body) {

        static Request of(Call call) {
            String path = call.query().isEmpty() ? call.path() : call.path() + "?" + call.query();
            return new Request(call.method(), path, call.headers(), call.text());
        }
    }

    static Captured of(Provider provider, Request request, Letter letter, String outcome) {
        return new Captured(UUID.randomUUID().toString(), provider.kamelet(), provider.channel(), Instant.now().toString(),
            request, letter.from(), letter.to(), letter.subject(), letter.text(), letter.html(),
            letter.notificationId(), letter.deliveryId(), outcome);
    }

    /** Characters held in memory, near enough to keep the whole bounded. */
    int weight() {
        return 1_000 + length(request.body()) + length(text) + length(html) + length(subject);
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
