package io.carillon.admit;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Caller;
import io.carillon.message.Notification;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.BodySchema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** From the bytes of a request to a message that can be sent, or a {@link Problem} that names what is wrong. Nothing else lets one in. */
@Component("admission")
public class Admission {

    private final Checks checks;
    private final MessageIds ids;
    private final Clock clock;
    private final BodySchema schema = BodySchema.of("NotificationRequest");

    Admission(Checks checks, MessageIds ids, Clock clock) {
        this.checks = checks;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The message of the body, also as the variable {@code notification}; a variable {@code origin} says where it came from if not by REST,
     * a variable {@code once} which id belongs to its Idempotency-Key.
     */
    public Notification admit(@Body byte[] body, @Variable("caller") Caller caller, Exchange exchange) {
        Origin origin = exchange.getVariable("origin", Origin.class);
        Instant now = clock.instant();
        String traceparent = exchange.getVariable("traceparent", String.class);
        Once once = exchange.getVariable("once", Once.class);
        String id = once == null ? ids.next(caller.tenant()) : once.messageId();
        Notification message = admit(schema.checked(one(BodySchema.parse(body))), caller,
            origin == null ? new Origin(id, null, now, traceparent) : origin);
        exchange.setVariable("notification", message);
        return message;
    }

    /** @throws Problem 400 for an array, which has a place of its own */
    private static JsonNode one(JsonNode body) {
        if (body.isArray()) {
            throw Problem.of(Kind.INVALID_JSON, List.of(new Fault("", "type",
                "must be one message, a JSON object; an array of messages goes to POST /v1/batches")));
        }
        return body;
    }

    /** A message that is parsed already. @throws Problem 400, 422 */
    Notification admit(JsonNode request, Caller caller, Origin origin) {
        return checks.passed(request, caller, origin, clock.instant());
    }

    /** One entry of a batch. @throws Problem 400, 422 */
    Notification admitEntry(JsonNode entry, Caller caller, Origin origin) {
        return admit(schema.checked(entry), caller, origin);
    }
}
