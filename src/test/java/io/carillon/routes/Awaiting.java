package io.carillon.routes;

import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Posts of callers who wait for the end, and what GET shows meanwhile. */
final class Awaiting {

    private final RouteWorld world;

    Awaiting(RouteWorld world) {
        this.world = world;
    }

    /** What GET shows look by look; the last one stays. */
    @SafeVarargs
    final void shows(Map<String, Object>... looks) {
        List<Map<String, Object>> left = new ArrayList<>(List.of(looks));
        world.does("find-notification", exchange -> exchange.getMessage().setBody(left.size() > 1 ? left.remove(0) : left.get(0)));
    }

    @SafeVarargs
    static Map<String, Object> found(Map<String, Object>... deliveries) {
        Map<String, Long> counts = Arrays.stream(deliveries).collect(Collectors.groupingBy(one -> one.get("delivery").toString(),
            TreeMap::new, Collectors.counting()));
        String last = deliveries[deliveries.length - 1].get("delivery").toString();
        return Map.of("id", "n", "status", last, "counts", counts, "deliveries", List.of(deliveries));
    }

    @SafeVarargs
    static Map<String, Object> one(String channel, String state, Map<String, Object>... decisions) {
        return Map.of("recipient", "email:a@example.org", "channel", channel, "delivery", state, "decisions", List.of(decisions));
    }

    static Map<String, Object> refused(String channel, String code) {
        Map<String, Object> decision = new HashMap<>(Map.of("step", "select", "code", code));
        decision.put("channel", channel);
        return decision;
    }

    static String routed(String method, String... channels) {
        return Keyed.REQUEST.replace("\"to\"", "\"routing\":{\"method\":\"" + method + "\",\"channels\":[\"" + String.join("\",\"", channels)
            + "\"]}, \"to\"");
    }

    static String status(Answer answer) {
        return Json.MAPPER.valueToTree(answer.body()).path("status").asText();
    }

    Answer waiting(String prefer) {
        return waiting(prefer, Keyed.REQUEST);
    }

    Answer waiting(String prefer, String request) {
        return waiting(prefer, request, null);
    }

    Answer waiting(String prefer, String request, String key) {
        return world.send("accept-notification", request.getBytes(StandardCharsets.UTF_8), Map.of("tenant", "demo", "operation",
            "accept-notification", "path", "/v1/notifications", "caller", new Caller("key", "demo", "live", Set.of("send"))), exchange -> {
                exchange.getMessage().setHeader("Prefer", prefer);
                exchange.getMessage().setHeader("Idempotency-Key", key);
            }).getMessage().getBody(Answer.class);
    }
}
