package io.carillon.sandbox;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request over HTTP, free of the server that took it.
 *
 * @param path decoded, without the query
 * @param query raw, without the question mark; empty when there is none
 * @param headers found in any case of letters
 */
public record Call(String method, String path, String query, Map<String, String> headers, byte[] body) {

    private static final int MOST_FIELDS = 1_024;

    /** Copies the headers into a map that ignores the case of letters. */
    public Call {
        TreeMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = copy;
        query = query == null ? "" : query;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
        return headers.get(name);
    }

    /** The media type in lower case without its parameters; empty when the caller named none. */
    String mediaType() {
        String value = headers.getOrDefault("Content-Type", "");
        return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    boolean isForm() {
        return mediaType().equals("application/x-www-form-urlencoded");
    }

    Map<String, String> parameters() {
        return fields(query);
    }

    /** The fields of a form; none where the body is not one. */
    Map<String, String> form() {
        return isForm() ? fields(text()) : Map.of();
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            new QueryStringDecoder(encoded, StandardCharsets.UTF_8, false, MOST_FIELDS, false).parameters()
                .forEach((name, values) -> fields.put(name, values.get(0)));
        } catch (IllegalArgumentException brokenEscape) {
            return Map.of();
        }
        return fields;
    }
}
