package io.carillon.wire;

import io.carillon.message.Delivery;
import io.carillon.message.Notification;
import io.carillon.message.Receipt;
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

    private static final String RECEIPTS = "carillon.receipts";
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
        return notifications.stream().map(notification ->
            record(exchange, "carillon." + notification.priority().lower(), notification.id(), notification)).toList();
    }

    /** One record for each receipt. */
    public List<Exchange> addressReceipts(@Body List<Receipt> receipts, Exchange exchange) {
        exchange.getMessage().removeHeaders("*");
        return receipts.stream().map(receipt ->
            record(exchange, RECEIPTS, receipt.provider() + " " + receipt.messageId() + receipt.deliveryId(), receipt)).toList();
    }

    private Exchange record(Exchange from, String topic, String key, Object content) {
        Exchange record = new DefaultExchange(from.getContext());
        record.getMessage().setBody(json.write(content));
        record.getMessage().setHeader(KafkaConstants.OVERRIDE_TOPIC, topic);
        record.getMessage().setHeader(KafkaConstants.KEY, key);
        return record;
    }
}
