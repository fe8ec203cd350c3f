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
import java.util.Objects;

/** One delivery as the contract shows it. */
final class DeliveryView {

    private DeliveryView() {
    }

    /** Adds what an event says of it: state, decisions, the attempt, the texts. */
    @SuppressWarnings("unchecked")
    static void event(Map<String, Object> delivery, JsonNode event) {
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
            add((List<Map<String, Object>>) delivery.get("attempts"), attempt);
        }
        List.of("subject", "text", "segments", "encoding").stream().filter(event::hasNonNull)
            .forEach(name -> delivery.put(name, plain(event.get(name))));
    }

    /** In the order of time. The yes of a provider may be told twice: with the state, and by itself. */
    private static void add(List<Map<String, Object>> attempts, Map<String, Object> attempt) {
        if (attempts.stream().noneMatch(known -> List.of("attempt", "provider", "state", "code").stream()
                .allMatch(name -> Objects.equals(known.get(name), attempt.get(name))))) {
            attempts.add(attempt);
            attempts.sort(Comparator.comparing(DeliveryView::time));
        }
    }

    private static Instant time(Map<String, Object> attempt) {
        return Instant.parse(attempt.getOrDefault("at", "1970-01-01T00:00:00Z").toString());
    }

    static Map<String, Object> fresh(String id, String recipient, String channel) {
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

    static Object plain(JsonNode node) {
        return Json.MAPPER.convertValue(node, Object.class);
    }

    /** True where the state is of a higher rank than the known one. */
    static boolean raise(Map<String, Object> delivery, DeliveryState state) {
        boolean higher = state.rank() > state(delivery).rank();
        if (higher) {
            delivery.put("delivery", state.lower());
        }
        return higher;
    }

    static DeliveryState state(Map<String, Object> delivery) {
        return Status.read(delivery.get("delivery").toString());
    }
}
