package io.carillon.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a schema of openapi.yaml asks for, in words for the caller: the type, the limits, the allowed values, an example. */
public final class Wanted {

    /** In UTC: the + of an offset must be encoded in a query, and many forget it. */
    public static final String TIME = "a time with offset (RFC 3339), for example 2026-12-01T09:00:00Z";
    private static final Map<String, String> TYPES = Map.of("string", "a text", "integer", "a whole number", "number", "a number",
        "boolean", "true or false", "object", "an object", "array", "an array", "null", "null");

    private Wanted() {
    }

    /** What a value must be: "one of high, medium, low", "a whole number from 1 to 100". */
    public static String words(JsonNode schema) {
        for (String choice : new String[] {"oneOf", "anyOf"}) {
            if (schema.has(choice)) {
                return joined(schema.get(choice), " or ", Wanted::words);
            }
        }
        if (schema.has("enum")) {
            return "one of " + joined(schema.get("enum"), ", ", JsonNode::asText);
        }
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return joined(type, " or ", one -> TYPES.get(one.asText())) + limits(schema, "string");
        }
        return "date-time".equals(schema.path("format").asText()) ? TIME
            : TYPES.getOrDefault(type.asText(), "another value") + limits(schema, type.asText()) + example(schema);
    }

    private static String limits(JsonNode schema, String type) {
        return switch (type) {
            case "string" -> counted(schema, "Length", "character") + form(schema.path("pattern").asText());
            case "array" -> counted(schema, "Items", "item") + (schema.path("uniqueItems").asBoolean() ? ", none of them twice" : "");
            case "object" -> counted(schema, "Properties", "field") + fields(schema);
            case "integer", "number" -> between(schema);
            default -> "";
        };
    }

    private static String between(JsonNode schema) {
        String from = schema.has("minimum") ? " from " + schema.get("minimum").asText() : "";
        return schema.has("maximum") ? from + (from.isEmpty() ? " of at most " : " to ") + schema.get("maximum").asText()
            : from.replace("from", "of at least");
    }

    private static String counted(JsonNode schema, String limit, String unit) {
        long least = schema.path("min" + limit).asLong(0);
        long most = schema.path("max" + limit).asLong(Long.MAX_VALUE);
        String some = least == most ? "exactly " + most
            : most == Long.MAX_VALUE ? "at least " + least : least == 0 ? "at most " + most : least + " to " + most;
        return least == 0 && most == Long.MAX_VALUE ? "" : " of " + some + " " + unit + (some.endsWith(" 1") ? "" : "s");
    }

    private static String form(String pattern) {
        return pattern.isEmpty() ? "" : pattern.matches("\\^\\\\P\\{Cc}[*+]\\$") ? " without control characters"
            : " of the form " + pattern;
    }

    private static String fields(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        schema.path("patternProperties").fieldNames().forEachRemaining(pattern -> names.add("a name of the form " + pattern));
        return names.isEmpty() ? "" : " (fields: " + String.join(", ", names) + ")";
    }

    private static String example(JsonNode schema) {
        return schema.has("examples") ? ", for example " + schema.at("/examples/0").asText() : "";
    }

    private static String joined(JsonNode items, String between, java.util.function.Function<JsonNode, String> words) {
        return StreamSupport.stream(items.spliterator(), false).map(words).collect(Collectors.joining(between));
    }
}
