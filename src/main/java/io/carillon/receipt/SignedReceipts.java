package io.carillon.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Hashes;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import io.carillon.message.Receipt;
import io.carillon.wire.BodySchema;
import io.carillon.wire.SuppressedAddress;
import io.carillon.wire.WebhookSignature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Our own format, for any gateway and for apps that tell what their users got. Signed with HMAC-SHA256 over {@code id.timestamp.body}
 * (standardwebhooks.com, CONTRACT 13); a request older than five minutes is a copy.
 */
@Component
class SignedReceipts implements ReceiptFormat {

    private static final String GENERIC = "generic";
    private static final Duration FRESH = Duration.ofMinutes(5);
    private final BodySchema schema = BodySchema.of("ReceiptReport");

    @Override
    public String name() {
        return GENERIC;
    }

    @Override
    public boolean isReady(ReceiptSource source) {
        return !source.secret().isBlank();
    }

    @Override
    public Reported read(ReceiptPost post, ReceiptSource source) {
        check(post, source);
        List<Receipt> receipts = new ArrayList<>();
        JsonNode events = schema.read(post.body()).get("receipts");
        for (int i = 0; i < events.size(); i++) {
            Receipt receipt = receipt(post, source, events.get(i), i);
            if (receipt != null) {
                receipts.add(receipt);
            }
        }
        return Reported.of(receipts, events.size() - receipts.size());
    }

    /** @throws Problem 401 */
    private static void check(ReceiptPost post, ReceiptSource source) {
        String id = post.header().apply("webhook-id");
        String timestamp = post.header().apply("webhook-timestamp");
        String signatures = post.header().apply("webhook-signature");
        if (id == null || timestamp == null || signatures == null || !timestamp.matches("[0-9]{1,10}")) {
            throw ReceiptPost.forged("The headers webhook-id, webhook-timestamp and webhook-signature are needed.");
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), post.now()).abs();
        String expected = WebhookSignature.sign(WebhookSignature.key(source.secret()), id, timestamp, post.body());
        if (age.compareTo(FRESH) > 0 || Arrays.stream(signatures.split(" ")).noneMatch(given -> Hashes.same(expected, given))) {
            throw ReceiptPost.forged("The signature is wrong, or its time is more than five minutes away.");
        }
    }

    /** Null for a kind that we do not know. */
    private static Receipt receipt(ReceiptPost post, ReceiptSource source, JsonNode event, int index) {
        String account = event.path("account").asText(post.name());
        if (!mayReport(post.name(), source, account)) {
            throw Problem.of(Kind.FORBIDDEN, List.of(new Fault("/receipts/" + index + "/account", "not-allowed", "is not one of yours")));
        }
        String messageId = event.path("messageId").asText("");
        String deliveryId = event.path("deliveryId").asText("");
        if (messageId.isEmpty() == deliveryId.isEmpty()) {
            throw Problem.invalid("/receipts/" + index, "one-id", "needs a messageId or a deliveryId, and not both");
        }
        Receipt.Kind kind = kind(event.get("kind").asText());
        return kind == null ? null : post.receipt(event.get("id").asText(), account, messageId, deliveryId, kind,
            address(event, kind), event.path("code").asText(kind.name().toLowerCase(Locale.ROOT)),
            SuppressedAddress.fingerprint(account.split("-")[0], event.path("address").asText(null)),
            ReceiptPost.time(event.path("at").asText("")));
    }

    private static Receipt.Address address(JsonNode event, Receipt.Kind kind) {
        return event.path("gone").asBoolean() ? Receipt.Address.GONE
            : kind == Receipt.Kind.COMPLAINED ? Receipt.Address.REFUSES : Receipt.Address.STAYS;
    }

    private static boolean mayReport(String name, ReceiptSource source, String account) {
        return source.accounts().isEmpty() ? GENERIC.equals(name) || name.equals(account) : source.accounts().contains(account);
    }

    private static Receipt.Kind kind(String name) {
        return Arrays.stream(Receipt.Kind.values()).filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name)).findFirst()
            .orElse(null);
    }
}
