package io.carillon.bench.layout;

import io.carillon.message.Answer;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;

/** What the routes of the variants do beside the send: the least a send operation can do, and the same as {@link ByHand}. */
public final class Work {

    static final String LOCATION = "/v1/notifications/";
    private static final String ID = "id";

    /** A new id is the key of the record; no header of the request goes into it. */
    public void begin(Exchange exchange) {
        String id = UUID.randomUUID().toString();
        exchange.setVariable(ID, id);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(KafkaConstants.KEY, id);
    }

    /** The 202 as Carillon's engine takes it. */
    public Answer answer(Exchange exchange) {
        String id = exchange.getVariable(ID, String.class);
        return Answer.accepted(LOCATION + id, body(id));
    }

    /** The 202 as Camel's own components take it. */
    public void respond(Exchange exchange) {
        String id = exchange.getVariable(ID, String.class);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("Location", LOCATION + id);
        message.setBody("{\"id\":\"" + id + "\",\"status\":\"accepted\"}");
    }

    static Map<String, String> body(String id) {
        return Map.of(ID, id, "status", "accepted");
    }
}
