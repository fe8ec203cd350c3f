package io.carillon.admit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carillon.message.Problem;
import io.carillon.wire.BodySchema;
import org.springframework.stereotype.Component;

/** The schema {@code NotificationRequest} of openapi.yaml, compiled once. */
@Component
class RequestSchema {

    static final JsonMapper STRICT = BodySchema.STRICT;

    private final BodySchema schema = BodySchema.of("NotificationRequest");

    /** @throws Problem 400: not JSON, too deep, a name twice, or not as the schema says; each fault with its pointer */
    JsonNode read(byte[] body) {
        return schema.read(body);
    }

    /** @throws Problem 400 */
    JsonNode checked(JsonNode request) {
        return schema.checked(request);
    }

    static JsonNode parse(byte[] body) {
        return BodySchema.parse(body);
    }
}
