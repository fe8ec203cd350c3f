package io.carillon.message;

import java.util.Map;

/**
 * What a route answers to a request where it is not simply 200 with its body as JSON.
 *
 * @param status      HTTP status
 * @param contentType media type of the body, or null where there is none
 * @param headers     further headers, {@code Location} for example
 * @param body        bytes or text are sent as they are, anything else as JSON
 */
public record Answer(int status, String contentType, Map<String, String> headers, Object body) {

    /** 202: durable, and to be found at the location. */
    public static Answer accepted(String location, Object body) {
        return new Answer(202, "application/json", Map.of("Location", location), body);
    }

    /** 204: done, and nothing to show. */
    public static Answer done() {
        return new Answer(204, null, Map.of(), new byte[0]);
    }
}
