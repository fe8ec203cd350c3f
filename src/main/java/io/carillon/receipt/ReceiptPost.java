package io.carillon.receipt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Ids;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.message.Receipt;
import io.carillon.wire.BodySchema;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A request that a vendor sent.
 *
 * @param name   under which it came: the account
 * @param body   as it was on the wire; signatures are over these bytes
 * @param header by its name, or null
 * @param query  a declared parameter by its name, or null
 * @param now    when it came
 */
record ReceiptPost(String name, byte[] body, UnaryOperator<String> header, UnaryOperator<String> query, Instant now) {

    private static final Pattern OURS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MAX_CODE = 100;
    private static final int MAX_MESSAGE_ID = 200;
    /** A vendor's clock may be ahead of ours so far; what lies further ahead, or before any of us, is taken for now. */
    private static final Duration AHEAD = Duration.ofHours(1);
    private static final Instant OLDEST = Instant.parse("2000-01-01T00:00:00Z");

    /** @throws Problem 400 */
    JsonNode json() {
        return json(body);
    }

    static JsonNode json(byte[] text) {
        return BodySchema.tree(text);
    }

    /** JSON within JSON. @return null where it is none */
    static JsonNode inner(String text) {
        try {
            return BodySchema.STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** @param event what makes the event of the vendor one; the id is derived from it */
    Receipt receipt(String event, String messageId, Receipt.Kind kind, Receipt.Address address, String code, String fingerprint,
            Instant at) {
        return receipt(event, name, messageId, "", kind, address, code, fingerprint, at);
    }

    /** @param delivery our own id, which we had given the vendor with the message; what is none of ours is left out */
    Receipt receipt(String event, String messageId, JsonNode delivery, Receipt.Kind kind, Receipt.Address address, String code,
            String fingerprint, Instant at) {
        String ours = OURS.matcher(delivery.asText("")).matches() ? delivery.asText() : "";
        return receipt(event, name, messageId, ours, kind, address, code, fingerprint, at);
    }

    Receipt receipt(String event, String account, String messageId, String deliveryId, Receipt.Kind kind, Receipt.Address address,
            String code, String fingerprint, Instant at) {
        Instant when = at == null || at.isBefore(OLDEST) || at.isAfter(now.plus(AHEAD)) ? now : at;
        return new Receipt(Receipt.VERSION, Ids.derived("receipt", name, account, messageId, deliveryId, kind.name(), event), account,
            cut(messageId, MAX_MESSAGE_ID), deliveryId, kind, address, word(code), fingerprint, when);
    }

    /** RFC 3339. @return null where it is none */
    static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Seconds since 1970. @return null where it is none */
    static Instant seconds(JsonNode node) {
        long seconds = node.asLong(-1);
        return seconds < 0 || seconds > Integer.MAX_VALUE * 8L ? null : Instant.ofEpochSecond(seconds);
    }

    static Problem forged(String detail) {
        return new Problem(Kind.UNAUTHENTICATED, detail);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A code is one printable word or a few: nothing that a log, a page or a database would stumble over. */
    private static String word(String code) {
        return code == null ? null : cut(code.replaceAll("[^\\p{L}\\p{N}._:/ -]", "-").strip(), MAX_CODE);
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
