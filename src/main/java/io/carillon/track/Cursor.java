package io.carillon.track;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.Json;
import java.io.IOException;
import java.util.Base64;

/** The place after the last item of a page: the sort values of the search engine, opaque to callers. */
final class Cursor {

    private Cursor() {
    }

    static String of(JsonNode sort) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sort.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** @throws PermanentFailure {@code bad-cursor} if it is not one of ours */
    static JsonNode read(String cursor) {
        try {
            JsonNode sort = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(cursor));
            if (sort != null && sort.isArray() && !sort.isEmpty() && sort.size() <= 2) {
                return sort;
            }
        } catch (IOException | IllegalArgumentException e) {
            // Said below, without quoting what came in.
        }
        throw new PermanentFailure("bad-cursor", "the cursor is not one of this list");
    }
}
