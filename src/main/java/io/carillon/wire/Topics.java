package io.carillon.wire;

import io.carillon.message.Delivery;
import io.carillon.message.Notification;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultExchange;
import org.springframework.stereotype.Component;

/**
 * The only place that writes Kafka's control headers. Every record leaves through the route {@code publish}: one endpoint,
 * so one producer and full batches, addressed here from the variables {@code topic} and {@code key}.
 */
@Component("topics")
public class Topics {

    /** Header of a delivery record on a retry topic: epoch milliseconds before which it is not to be taken. */
    public static final String DUE_AT = "carillon-due-at";

    /** Header of a delivery record: epoch milliseconds from which on it is never sent, only told as expired. */
    public static final String EXPIRES_AT = "carillon-expires-at";

    private final Json json;

    Topics(Json json) {
        this.json = json;
    }

    /** Turns the variables {@code topic} and {@code key} into the address of the record; all other headers are dropped. */
    public void address(Exchange exchange) {
        String topic = exchange.getVariable("topic", String.class);
        String key = exchange.getVariable("key", String.class);
        Long dueAt = exchange.getVariable("dueAt", Long.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(KafkaConstants.OVERRIDE_TOPIC, topic);
        if (key != null) {
            exchange.getMessage().setHeader(KafkaConstants.KEY, key);
        }
        if (dueAt != null) {
            exchange.getMessage().setHeader(DUE_AT, Long.toString(dueAt));
        }
        if (exchange.getMessage().getBody() instanceof Delivery delivery && delivery.expiresAt() != null) {
            exchange.getMessage().setHeader(EXPIRES_AT, Long.toString(delivery.expiresAt().toEpochMilli()));
        }
    }

    /** One record for each message, on the queue of its priority; a list as body is sent as many records. */
    public List<Exchange> addressEach(@Body List<Notification> notifications, Exchange exchange) {
        exchange.getMessage().removeHeaders("*");
        List<Exchange> records = new ArrayList<>(notifications.size());
        for (Notification notification : notifications) {
            Exchange record = new DefaultExchange(exchange.getContext());
            record.getMessage().setBody(json.write(notification));
            record.getMessage().setHeader(KafkaConstants.OVERRIDE_TOPIC, "carillon." + notification.priority().lower());
            record.getMessage().setHeader(KafkaConstants.KEY, notification.id());
            records.add(record);
        }
        return records;
    }
}
