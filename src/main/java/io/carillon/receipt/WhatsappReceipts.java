package io.carillon.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.Hashes;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.message.Receipt;
import io.carillon.wire.SuppressedAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Webhooks of the WhatsApp Cloud API: statuses of messages; what people write is ignored. Signed with HMAC-SHA256 over the bytes of the
 * body (developers.facebook.com, "Graph API webhooks, getting started").
 */
@Component
class WhatsappReceipts implements ReceiptFormat {

    /** Errors about the recipient: the number has no WhatsApp; whoever has it wants no marketing. */
    private static final Map<Integer, Receipt.Address> ADDRESSES = Map.of(131026, Receipt.Address.GONE, 131050, Receipt.Address.REFUSES);

    @Override
    public String name() {
        return "whatsapp-cloud";
    }

    @Override
    public boolean isReady(ReceiptSource source) {
        return !source.secret().isBlank();
    }

    @Override
    public Reported read(ReceiptPost post, ReceiptSource source) {
        String expected = "sha256=" + HexFormat.of().formatHex(Hashes.hmac(ReceiptPost.utf8(source.secret()), post.body()));
        if (!Hashes.same(expected, post.header().apply("X-Hub-Signature-256"))) {
            throw ReceiptPost.forged("The signature is wrong.");
        }
        List<Receipt> receipts = new ArrayList<>();
        int events = 0;
        for (JsonNode entry : post.json().path("entry")) {
            for (JsonNode change : entry.path("changes")) {
                for (JsonNode status : change.path("value").path("statuses")) {
                    Receipt receipt = receipt(post, status);
                    events++;
                    if (receipt != null) {
                        receipts.add(receipt);
                    }
                }
                events += change.path("value").path("messages").size();
            }
        }
        return Reported.of(receipts, events - receipts.size());
    }

    /** Meta asks once, when the address is set. */
    @Override
    public Answer greet(ReceiptPost post, ReceiptSource source) {
        String challenge = post.query().apply("hub.challenge");
        boolean right = !source.verifyToken().isBlank() && Hashes.same(source.verifyToken(), post.query().apply("hub.verify_token"));
        if (!right || challenge == null || !"subscribe".equals(post.query().apply("hub.mode"))) {
            throw new Problem(Kind.FORBIDDEN, "The verify token is not the one that was set.");
        }
        return new Answer(200, "text/plain", Map.of(), challenge);
    }

    private static Receipt receipt(ReceiptPost post, JsonNode status) {
        String name = status.path("status").asText("");
        String id = status.path("id").asText("");
        int error = status.at("/errors/0/code").asInt();
        Receipt.Kind kind = switch (name) {
            case "delivered" -> Receipt.Kind.DELIVERED;
            case "read", "played" -> Receipt.Kind.READ;
            case "failed" -> Receipt.Kind.FAILED;
            default -> null;
        };
        Receipt.Address address = ADDRESSES.getOrDefault(error, Receipt.Address.STAYS);
        return kind == null || id.isEmpty() ? null : post.receipt(name, id, status.path("biz_opaque_callback_data"), kind, address,
            error == 0 ? name : "whatsapp-" + error, SuppressedAddress.fingerprint("whatsapp", status.path("recipient_id").asText(null)),
            ReceiptPost.seconds(status.path("timestamp")));
    }
}
