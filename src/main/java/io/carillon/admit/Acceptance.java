package io.carillon.admit;

import io.carillon.message.Answer;
import io.carillon.message.Notification;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** What the caller of an accepted message is told. Only called when the message is durable. */
@Component("acceptance")
public class Acceptance {

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
}
