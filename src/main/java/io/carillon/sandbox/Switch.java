package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The position of a provider's switch.
 *
 * @param delayMs milliseconds; what they delay is said by {@link Mode}
 * @param count requests after which the provider is well again; 0 = never by itself
 */
record Switch(Mode mode, long delayMs, long count) {

    static final Switch OK = new Switch(Mode.OK, 0, 0);
    private static final long LONGEST_MS = 3_600_000;
    private static final long HIGHEST_COUNT = 1_000_000_000;

    /** @throws Problem naming the field that is wrong */
    static Switch read(byte[] json) {
        JsonNode node = object(json);
        for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!name.equals("mode") && !name.equals("delayMs") && !name.equals("count")) {
                throw Problem.badField("/" + name, "unknown_field", "unknown field; known are mode, delayMs, count");
            }
        }
        Mode mode = mode(node.get("mode"));
        return new Switch(mode, number(node, "delayMs", mode.usualDelayMs(), LONGEST_MS), number(node, "count", 0, HIGHEST_COUNT));
    }

    private static JsonNode object(byte[] json) {
        try {
            JsonNode node = SandboxJson.tree(json);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException notJson) {
            throw Problem.badField("", "not_json", "the body is not JSON");
        }
        throw Problem.badField("", "not_an_object", "the body must be a JSON object with the field mode");
    }

    private static Mode mode(JsonNode node) {
        if (node == null || !node.isTextual()) {
            throw Problem.badField("/mode", "missing", "must be one of " + Mode.words());
        }
        return Mode.of(node.textValue())
            .orElseThrow(() -> Problem.badField("/mode", "unknown_mode", "must be one of " + Mode.words()));
    }

    private static long number(JsonNode parent, String name, long usual, long highest) {
        JsonNode node = parent.get(name);
        if (node == null || node.isNull()) {
            return usual;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0 || node.longValue() > highest) {
            throw Problem.badField("/" + name, "out_of_range", "must be a whole number from 0 to " + highest);
        }
        return node.longValue();
    }

    Map<String, Object> asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mode", mode.word());
        json.put("delayMs", delayMs);
        json.put("count", count);
        return json;
    }

    /** What a throttled caller is told to wait, in whole seconds. */
    long retryAfter() {
        return Math.max(1, (delayMs + 999) / 1_000);
    }
}
