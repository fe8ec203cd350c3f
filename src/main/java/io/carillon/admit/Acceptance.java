package io.carillon.admit;

import io.carillon.message.Answer;
import io.carillon.message.Notification;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** What the caller of an accepted message is told. Only called when the message is durable. */
@Component("acceptance")
public class Acceptance {

    private final MessageIds ids;

    Acceptance(MessageIds ids) {
        this.ids = ids;
    }

    /** 202 with the place where its state is read. */
    public Answer answer(@Variable("notification") Notification notification) {
        String self = "/v1/notifications/" + notification.id();
        long groups = notification.to().stream().filter(recipient -> recipient.group() != null).count();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", notification.id());
        body.put("status", "accepted");
        body.put("recipients", notification.to().size() - groups);
        body.put("recipientsExact", groups == 0);
        body.put("simulated", notification.simulated());
        body.put("links", Map.of("self", self));
        return Answer.accepted(self, body);
    }

    /**
     * The answer to a question for one message: what was found, else that it is accepted, where the id is one of ours.
     *
     * @throws Problem 404: invented, or another tenant's
     */
    public Object seen(@Body Object found, @Variable("tenant") String tenant, @Variable("id") String id) {
        if (found != null) {
            return found;
        }
        if (!ids.issued(tenant, id)) {
            throw new Problem(Kind.NOT_FOUND, "There is no message of this id.");
        }
        return Map.of("id", id, "status", "accepted", "deliveries", List.of());
    }
}
