package io.carillon.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.Json;
import io.carillon.wire.Mailbox;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** What jq reads to make the body of a request. */
final class JsonQuestion {

    private static final String MAIL = "email";

    private JsonQuestion() {
    }

    /** A mailbox in its one form; empty where it is none. */
    static String address(Delivery delivery) {
        return delivery.address() == null || !MAIL.equals(delivery.channel()) ? delivery.address()
            : Mailbox.of(delivery.address()).orElse("");
    }

    /** The delivery with what an account adds to it. */
    static ObjectNode of(Delivery delivery, String to, Map<String, String> settings, JsonNode vendor, Clock clock) {
        ObjectNode tree = Json.MAPPER.valueToTree(delivery);
        tree.put("address", to);
        files(tree.at("/content/attachments"), delivery.content());
        tree.set("settings", Json.MAPPER.valueToTree(settings));
        if (MAIL.equals(delivery.channel()) && settings.containsKey("from")) {
            ((ObjectNode) tree.get("settings")).put("from", Mailbox.of(settings.get("from")).orElse(settings.get("from")));
        }
        tree.set("vendor", vendor);
        if (delivery.expiresAt() != null) {
            tree.put("expires", delivery.expiresAt().getEpochSecond());
            tree.put("ttl", Math.max(0, Duration.between(clock.instant(), delivery.expiresAt()).toSeconds()));
        }
        return tree;
    }

    /** jq knows text, not bytes. */
    private static void files(JsonNode attachments, Content content) {
        for (int i = 0; i < attachments.size(); i++) {
            byte[] file = content.attachments().get(i).content();
            ((ObjectNode) attachments.get(i)).put("content", file == null ? null : Base64.getEncoder().encodeToString(file));
        }
    }

    /** The part of the template for this provider, or null. @throws PermanentFailure {@code no-part} or {@code bad-part} */
    static JsonNode vendor(Content content, String provider, boolean needed) {
        String part = content.part(provider);
        if (part == null && needed) {
            throw new PermanentFailure("no-part", "the template has no part " + provider + ".ftl");
        }
        JsonNode tree = part == null ? null : JsonBody.of(part.getBytes(StandardCharsets.UTF_8)).tree();
        if (tree == null || tree.isObject()) {
            return tree;
        }
        throw new PermanentFailure("bad-part", "the part " + provider + ".ftl of the template did not become a JSON object");
    }
}
