package io.carillon.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.wire.Text;
import io.carillon.wire.Wanted;
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
 * @param wanted    the same for the caller, in words
 */
record Parameter(String type, long minimum, long maximum, int maxLength, Pattern pattern, Set<String> values, String wanted) {

    private static final int MAX_LENGTH = 500;

    static Parameter of(JsonNode schema) {
        Set<String> values = new HashSet<>();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        String type = schema.has("format") ? schema.get("format").asText() : schema.path("type").asText("string");
        return new Parameter(type, schema.path("minimum").asLong(Long.MIN_VALUE), schema.path("maximum").asLong(Long.MAX_VALUE),
            schema.path("maxLength").asInt(MAX_LENGTH),
            schema.has("pattern") ? Pattern.compile(schema.get("pattern").asText()) : null, values, Wanted.words(schema));
    }

    /** The value, an {@code Integer}, an {@code Instant} or a {@code String}; empty where it is not as declared. */
    Optional<Object> read(String text) {
        try {
            return switch (type) {
                case "integer" -> Optional.of(Integer.valueOf(text)).filter(n -> n >= minimum && n <= maximum).map(Object.class::cast);
                case "date-time" -> Optional.ofNullable(Text.time(text));
                default -> Optional.of(text).filter(this::isFine).map(Object.class::cast);
            };
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean isFine(String text) {
        return text.length() <= maxLength && text.chars().noneMatch(Character::isISOControl)
            && (values.isEmpty() || values.contains(text)) && (pattern == null || pattern.matcher(text).matches());
    }
}
