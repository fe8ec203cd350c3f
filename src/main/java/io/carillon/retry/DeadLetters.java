package io.carillon.retry;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Ids;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import io.carillon.message.PermanentFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.springframework.stereotype.Component;

/** Makes dead letters, and the results that go with those of preparation. */
@Component("deadLetters")
class DeadLetters {

    private final Clock clock;

    DeadLetters(Clock clock) {
        this.clock = clock;
    }

    /** An OTP must not lie about for the retention of a topic. */
    public DeadLetter of(Delivery delivery, String provider, String code, String detail) {
        boolean blank = delivery.content() != null && delivery.content().sensitive();
        Delivery kept = blank ? delivery.with(new Content(null, null, null, true)) : delivery;
        return new DeadLetter(DeadLetter.VERSION, "deliver", provider, code, detail, clock.instant(), delivery.notificationId(), kept,
            null);
    }

    /** Of a record that cannot be read or prepared: never its content, which may be anything; the record itself stays in its topic. */
    public DeadLetter ofRecord(Exchange exchange) {
        PermanentFailure failure = failure(exchange);
        Notification notification = exchange.getVariable("notification", Notification.class);
        Message record = exchange.getMessage();
        String source = record.getHeader(KafkaConstants.TOPIC) + "-" + record.getHeader(KafkaConstants.PARTITION) + "@"
            + record.getHeader(KafkaConstants.OFFSET);
        return new DeadLetter(DeadLetter.VERSION, "prepare", null, failure.code(), failure.getMessage(), clock.instant(),
            notification == null ? null : notification.id(), null, source);
    }

    /** One result for each recipient that gets nothing now; none where not even the message could be read. */
    public List<Outcome> failed(Exchange exchange) {
        PermanentFailure failure = failure(exchange);
        Notification notification = exchange.getVariable("notification", Notification.class);
        return notification == null ? List.of()
            : notification.to().stream().map(recipient -> failed(notification, recipient.key(), failure)).toList();
    }

    private Outcome failed(Notification notification, String recipient, PermanentFailure failure) {
        Instant now = clock.instant();
        String delivery = Ids.derived(notification.id(), recipient, "none");
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("template", notification.template());
        attributes.put("family", notification.family());
        attributes.put("category", notification.category());
        return new Outcome(Outcome.VERSION, Ids.derived(delivery, DeliveryState.FAILED.name(), failure.code()), delivery, notification.id(),
            notification.tenant(), recipient, "none", DeliveryState.FAILED, 0, null, failure.code(), failure.getMessage(), null,
            notification.simulated(), notification.priority(), notification.acceptedAt(), now, List.of(), attributes);
    }

    /** What was said to be permanent, or a fault of ours by its class: its message may quote data. */
    private static PermanentFailure failure(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Throwable root = caught;
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (cause instanceof PermanentFailure permanent) {
                return permanent;
            }
            root = cause;
        }
        return new PermanentFailure("internal-error", "a fault of ours at " + exchange.getFromRouteId() + ": "
            + root.getClass().getSimpleName());
    }
}
