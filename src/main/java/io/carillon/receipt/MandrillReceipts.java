package io.carillon.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.Hashes;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.message.Receipt;
import io.carillon.wire.SuppressedAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Webhooks of Mandrill: a form whose field {@code mandrill_events} is a JSON array. Signed with HMAC-SHA1 over the address as Mandrill has
 * it and the fields (mailchimp.com/developer/transactional, "Authenticating webhook requests").
 */
@Component
class MandrillReceipts implements ReceiptFormat {

    private static final String EVENTS = "mandrill_events";
    private static final int MAX_FIELDS = 20;

    @Override
    public String name() {
        return "email-mandrill";
    }

    @Override
    public boolean isReady(ReceiptSource source) {
        return !source.secret().isBlank() && !source.url().isBlank();
    }

    /** Before it has told us its key, Mandrill posts no events, signed with another one: to be answered, and nothing is lost. */
    @Override
    public Reported read(ReceiptPost post, ReceiptSource source) {
        Map<String, String> form = form(new String(post.body(), StandardCharsets.UTF_8));
        String text = form.getOrDefault(EVENTS, "");
        boolean signed = Hashes.same(sign(source.secret(), source.url(), form), post.header().apply("X-Mandrill-Signature"));
        if (!signed && !"[]".equals(text)) {
            throw ReceiptPost.forged("The signature is wrong.");
        }
        JsonNode events = ReceiptPost.json(ReceiptPost.utf8(text));
        List<Receipt> receipts = new ArrayList<>();
        for (JsonNode event : events) {
            Receipt receipt = receipt(post, event);
            if (receipt != null) {
                receipts.add(receipt);
            }
        }
        return Reported.of(receipts, events.size() - receipts.size());
    }

    /** HEAD comes here too. */
    @Override
    public Answer greet(ReceiptPost post, ReceiptSource source) {
        return new Answer(200, "text/plain", Map.of(), "");
    }

    static String sign(String key, String url, Map<String, String> form) {
        StringBuilder text = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
        return Base64.getEncoder().encodeToString(Hashes.hmac("HmacSHA1", ReceiptPost.utf8(key), ReceiptPost.utf8(text.toString())));
    }

    private static Receipt receipt(ReceiptPost post, JsonNode event) {
        JsonNode message = event.path("msg");
        String name = event.path("event").asText("");
        String id = message.path("_id").asText(event.path("_id").asText(""));
        Receipt.Kind kind = switch (name) {
            case "delivered" -> Receipt.Kind.DELIVERED;
            case "deferral" -> Receipt.Kind.DEFERRED;
            case "soft_bounce", "hard_bounce" -> Receipt.Kind.BOUNCED;
            case "reject" -> Receipt.Kind.FAILED;
            case "spam", "unsub" -> Receipt.Kind.COMPLAINED;
            default -> null;
        };
        if (kind == null || id.isEmpty()) {
            return null;
        }
        Receipt.Address address = "hard_bounce".equals(name) ? Receipt.Address.GONE
            : kind == Receipt.Kind.COMPLAINED ? Receipt.Address.REFUSES : Receipt.Address.STAYS;
        String detail = message.path("bounce_description").asText("");
        return post.receipt(name + " " + event.path("ts").asText(), id, message.at("/metadata/delivery"), kind, address,
            name.replace('_', '-') + (detail.isEmpty() ? "" : ":" + detail),
            SuppressedAddress.fingerprint("email", message.path("email").asText(null)), ReceiptPost.seconds(event.path("ts")));
    }

    /** @throws Problem 400 for what is no form of at most {@value #MAX_FIELDS} fields */
    private static Map<String, String> form(String body) {
        Map<String, String> form = new TreeMap<>();
        String[] pairs = body.split("&", MAX_FIELDS + 1);
        try {
            for (String pair : pairs) {
                String[] sides = pair.split("=", 2);
                form.put(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
            }
        } catch (IllegalArgumentException e) {
            throw new Problem(Kind.BAD_REQUEST, "The body is no form.");
        }
        if (pairs.length > MAX_FIELDS) {
            throw new Problem(Kind.BAD_REQUEST, "The body is not a form as Mandrill posts it.");
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
