package io.carillon.track;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.DeliveryState;
import io.carillon.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the documents of one message together to the answer of the contract. */
final class Composer {

    private static final List<String> BASE = List.of("id", "template", "priority", "family", "category", "module", "reference",
        "batchId", "acceptedAt", "recipients", "metadata", "simulated");

    private final Map<String, Object> base = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> deliveries = new TreeMap<>();
    private boolean ledger;

    /** @param hits the hits of {@link SearchBodies#everything}; an event may come before its delivery */
    Composer search(JsonNode hits) {
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode hit : hits) {
            String index = hit.path("_index").asText();
            JsonNode source = hit.path("_source");
            if (index.startsWith(Indexes.NOTIFICATIONS)) {
                base.putAll(summary(source));
            } else if (index.startsWith(Indexes.DELIVERIES)) {
                raise(delivery(source), Status.read(source.path("state").asText()));
            } else {
                events.add(source);
            }
        }
        events.sort(Comparator.comparing(event -> Instant.parse(event.path("at").asText("1970-01-01T00:00:00Z"))));
        events.forEach(this::event);
        return this;
    }

    /** The part of a message that a list shows too. */
    static Map<String, Object> summary(JsonNode source) {
        Map<String, Object> fields = new LinkedHashMap<>();
        BASE.stream().filter(source::hasNonNull).forEach(name -> fields.put(name, plain(source.get(name))));
        return fields;
    }

    /** Rows of the ledger; where they know more than the index, they count. */
    Composer ledger(List<Map<String, Object>> rows) {
        for (Map<String, Object> row : rows) {
            Map<String, Object> delivery = deliveries.computeIfAbsent(text(row, "id"),
                id -> fresh(id, text(row, "recipient"), text(row, "channel")));
            DeliveryState state = Status.ofLedger(text(row, "state"));
            ledger |= raise(delivery, state);
        }
        return this;
    }

    @SuppressWarnings("unchecked")
    private void event(JsonNode event) {
        if (event.hasNonNull("engagement")) {
            Engagement.add(deliveries.get(event.path("deliveryId").asText()), event.get("engagement").asText());
            return;
        }
        Map<String, Object> delivery = delivery(event);
        // Each index shows its writes in its own time, so the event may be seen before the state it led to.
        raise(delivery, Status.read(event.path("state").asText()));
        for (JsonNode decision : event.path("decisions")) {
            Object plain = plain(decision);
            Collection<Object> known = (Collection<Object>) delivery.get("decisions");
            if (!known.contains(plain)) {
                known.add(plain);
            }
        }
        if (event.hasNonNull("provider")) {
            Map<String, Object> attempt = new LinkedHashMap<>();
            List.of("attempt", "provider", "state", "code", "detail", "providerMessageId", "at").stream().filter(event::hasNonNull)
                .forEach(name -> attempt.put(name, plain(event.get(name))));
            ((Collection<Object>) delivery.get("attempts")).add(attempt);
        }
        List.of("subject", "text", "segments", "encoding").stream().filter(event::hasNonNull)
            .forEach(name -> delivery.put(name, plain(event.get(name))));
    }

    private Map<String, Object> delivery(JsonNode source) {
        return deliveries.computeIfAbsent(source.path("deliveryId").asText(),
            id -> fresh(id, source.path("recipient").asText(), source.path("channel").asText()));
    }

    private static Map<String, Object> fresh(String id, String recipient, String channel) {
        Map<String, Object> delivery = new LinkedHashMap<>();
        delivery.put("id", id);
        delivery.put("recipient", recipient);
        delivery.put("channel", channel);
        delivery.put("delivery", DeliveryState.ACCEPTED.lower());
        delivery.put("engagement", List.of());
        delivery.put("attempts", new ArrayList<>());
        delivery.put("decisions", new ArrayList<>());
        return delivery;
    }

    private static Object plain(JsonNode node) {
        return Json.MAPPER.convertValue(node, Object.class);
    }

    /** True where the state is of a higher rank than the known one. */
    private static boolean raise(Map<String, Object> delivery, DeliveryState state) {
        boolean higher = state.rank() > Status.read(delivery.get("delivery").toString()).rank();
        if (higher) {
            delivery.put("delivery", state.lower());
        }
        return higher;
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    /** True where nothing more can be learned: every delivery has ended. */
    boolean settled() {
        return !deliveries.isEmpty() && states().stream().allMatch(DeliveryState::end);
    }

    private List<DeliveryState> states() {
        return deliveries.values().stream().map(delivery -> Status.read(delivery.get("delivery").toString())).toList();
    }

    /** The answer, or null where nothing is known of the message. */
    Map<String, Object> answer(String id) {
        if (base.isEmpty() && deliveries.isEmpty()) {
            return null;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("status", Status.of(states()).lower());
        answer.putAll(base);
        answer.put("source", ledger ? "ledger" : "search");
        answer.put("deliveries", List.copyOf(deliveries.values()));
        return answer;
    }
}
