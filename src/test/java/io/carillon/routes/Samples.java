package io.carillon.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.SetClock;
import io.carillon.message.Caller;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import io.carillon.message.Priority;
import io.carillon.wire.Json;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Records as they travel between the stages. Read from JSON as the routes read them, so that a new field changes no test. */
final class Samples {

    private static final String MESSAGE = """
        {"v":1, "tenant":"demo", "template":"order-shipped", "to":[{"userId":"u1"}], "data":{"order":"42"}, "priority":"HIGH",
         "family":"business", "category":"orders", "acceptedAt":"2026-11-21T10:00:00Z"}""";
    private static final String DELIVERY = """
        {"v":1, "tenant":"demo", "recipient":{"userId":"u1"}, "channel":"test", "address":"address", "priority":"HIGH", "attempt":1,
         "content":{"subject":"Code", "text":"your code is 1234"}, "acceptedAt":"2026-11-21T10:00:00Z", "attributes":{"template":"t"}}""";

    private Samples() {
    }

    /** A message of order-shipped; the JSON overrides its fields. */
    static Notification message(String json) {
        return read(MESSAGE, json, Notification.class);
    }

    static Notification messageTo(String to) {
        return message("{\"to\":[" + to + "]}");
    }

    static Notification messageToUser(String user) {
        return messageTo("{\"userId\":\"" + user + "\"}");
    }

    /** A delivery of the channel test; the JSON overrides its fields. */
    static Delivery delivery(String json) {
        return read(DELIVERY, json, Delivery.class);
    }

    static Delivery delivery() {
        return delivery("{}");
    }

    static Outcome outcome(Priority priority) {
        return delivery("{\"priority\":\"" + priority + "\"}").outcome(DeliveryState.SENT, "first", "ok", null, "id-1", SetClock.NOW);
    }

    /** Adds a user nobody has seen before, so that no cache knows it. @return its id */
    static String user(JdbcTemplate sql, String locale, String email, String phone) {
        String id = "user-" + UUID.randomUUID();
        sql.update("insert into app_user (tenant, id, locale, email, phone, updated_at) values ('demo', ?, ?, ?, ?, 0)",
            id, locale, email, phone);
        return id;
    }

    private static <T> T read(String usual, String json, Class<T> type) {
        try {
            ObjectNode tree = (ObjectNode) Json.MAPPER.readTree(usual);
            tree.put("id", UUID.randomUUID().toString()).put("notificationId", UUID.randomUUID().toString());
            tree.setAll((ObjectNode) Json.MAPPER.readTree(json));
            return Json.MAPPER.treeToValue(tree, type);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** What {@code GET /v1/channels} answers a caller of the tenant demo. */
    static JsonNode channels(RouteWorld world) {
        Caller reader = new Caller("k", "demo", "live", Set.of("read"));
        return Json.MAPPER.valueToTree(world.send("list-channels", null, Map.of("caller", reader)).getMessage().getBody()).path("items");
    }
}
