package io.carillon.track;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.DeliveryState;
import io.carillon.wire.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            ((Collection<Object>) delivery.get("attempts")).add(attempt);
        }
        List.of("subject", "text", "segments", "encoding").stream().filter(event::hasNonNull)
            .forEach(name -> delivery.put(name, plain(event.get(name))));
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
