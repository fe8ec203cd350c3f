package io.carillon.admit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.carillon.message.Answer;
import io.carillon.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** The answer to a keyed request, kept as it was: status, headers and body. */
@Component("keptAnswers")
public class KeptAnswers {

    /** The answer as bytes, so that a replay is the same byte for byte; sets the variable {@code step}: it is to be stored. */
    public void keep(@Body Object body, @Variable("once") Once once, Exchange exchange) throws JsonProcessingException {
        Answer given = body instanceof Answer answer ? answer : new Answer(200, "application/json", Map.of(), body);
        byte[] bytes = given.body() instanceof String text ? text.getBytes(StandardCharsets.UTF_8)
            : given.body() instanceof byte[] ready ? ready : Json.MAPPER.writeValueAsBytes(given.body());
        exchange.getMessage().setBody(new Answer(given.status(), given.contentType(), given.headers(), bytes));
        exchange.setVariable("step", KeyStep.answer(once, Json.MAPPER.writeValueAsString(new Answer(given.status(), given.contentType(),
            given.headers(), new String(bytes, StandardCharsets.UTF_8)))));
    }

    /** The stored answer, and the header that says so. */
    static Answer replay(String stored) throws IOException {
        Answer first = Json.MAPPER.readValue(stored, Answer.class);
        Map<String, String> headers = new LinkedHashMap<>(first.headers());
        headers.put("Idempotency-Replayed", "true");
        return new Answer(first.status(), first.contentType(), headers, first.body());
    }
}
