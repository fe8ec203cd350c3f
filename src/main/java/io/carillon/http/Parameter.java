package io.carillon.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A declared query parameter.
 *
 * @param type      {@code integer}, {@code date-time} or {@code string}
 * @param minimum   of an integer
 * @param maximum   of an integer
 * @param maxLength of a string
 * @param pattern   of a string, or null
 * @param values    the only ones, or empty
 */
record Parameter(String type, long minimum, long maximum, int maxLength, Pattern pattern, Set<String> values) {

    private static final int MAX_LENGTH = 500;

    static Parameter of(JsonNode schema) {
        Set<String> values = new HashSet<>();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        String type = schema.has("format") ? schema.get("format").asText() : schema.path("type").asText("string");
        return new Parameter(type, schema.path("minimum").asLong(Long.MIN_VALUE), schema.path("maximum").asLong(Long.MAX_VALUE),
            schema.path("maxLength").asInt(MAX_LENGTH),
            schema.has("pattern") ? Pattern.compile(schema.get("pattern").asText()) : null, values);
    }

    /** The value, an {@code Integer}, an {@code Instant} or a {@code String}; empty where it is not as declared. */
    Optional<Object> read(String text) {
        try {
            return switch (type) {
                case "integer" -> Optional.of(Integer.valueOf(text)).filter(n -> n >= minimum && n <= maximum).map(Object.class::cast);
                case "date-time" -> Optional.of(OffsetDateTime.parse(text).toInstant());
                default -> Optional.of(text).filter(this::isFine).map(Object.class::cast);
            };
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean isFine(String text) {
        return text.length() <= maxLength && text.chars().noneMatch(Character::isISOControl)
            && (values.isEmpty() || values.contains(text)) && (pattern == null || pattern.matcher(text).matches());
    }

    /** For the caller: what it must be. */
    String said() {
        return switch (type) {
            case "integer" -> "a number from " + minimum + " to " + maximum;
            case "date-time" -> "a time with offset (RFC 3339)";
            default -> values.isEmpty() ? "a text of at most " + maxLength + " characters of the declared form" : "one of " + values;
        };
    }
}
