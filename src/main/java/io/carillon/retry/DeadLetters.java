package io.carillon.retry;

import io.carillon.message.Content;
import io.carillon.message.DeadLetter;
import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Ids;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import io.carillon.message.PermanentFailure;
import io.carillon.message.Publishable;
import io.carillon.message.Recipient;
import io.carillon.message.TemplateCatalogue;
import io.carillon.message.TemplateInfo;
import io.carillon.message.Tried;
import io.carillon.wire.Records;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Makes dead letters, and the results that go with those that ended before a channel had them. */
@Component("deadLetters")
class DeadLetters {

    private final Clock clock;
    private final TemplateCatalogue templates;

    DeadLetters(Clock clock, TemplateCatalogue templates) {
        this.clock = clock;
        this.templates = templates;
    }

    /** An OTP must not lie about for the retention of a topic. */
    public DeadLetter of(Delivery delivery, String provider, String code, String detail) {
        boolean blank = delivery.content() != null && delivery.content().sensitive();
        String withheld = blank ? DeadLetter.SENSITIVE : delivery.content() == null ? DeadLetter.UNREADABLE : null;
        return new DeadLetter(DeadLetter.VERSION, Ids.derived("dead-letter", delivery.id(), Integer.toString(delivery.attemptsBefore())),
            "deliver", provider, code, detail, clock.instant(), delivery.tenant(), delivery.notificationId(), delivery.recipient().key(),
            blank ? delivery.with(new Content(null, null, null, true)) : delivery, null, withheld, null);
    }

    /** What is told of a record that is given up: its dead letter, and a result for each recipient that gets nothing now. */
    public List<Publishable> givenUp(Exchange exchange) {
        List<Publishable> told = new ArrayList<>();
        told.add(ofRecord(exchange));
        told.addAll(failed(exchange));
        return told;
    }

    /** Of the record in hand: its message or its delivery where they could be read; the record itself stays in its topic. */
    private DeadLetter ofRecord(Exchange exchange) {
        PermanentFailure failure = failure(exchange);
        Notification message = exchange.getVariable("notification", Notification.class);
        Delivery delivery = delivery(exchange);
        String source = Records.place(exchange.getMessage());
        if (message != null) {
            String withheld = withheld(message);
            return new DeadLetter(DeadLetter.VERSION, id(message), "prepare", null, failure.code(), failure.getMessage(), clock.instant(),
                message.tenant(), message.id(), message.to().size() == 1 ? message.to().get(0).key() : null, null,
                withheld == null ? message : null, withheld, source);
        }
        return delivery != null ? of(delivery, null, failure.code(), failure.getMessage())
            : new DeadLetter(DeadLetter.VERSION, Ids.derived("dead-letter", source), "prepare", null, failure.code(), failure.getMessage(),
                clock.instant(), null, null, null, null, null, DeadLetter.UNREADABLE, source);
    }

    /** None where nothing could be read. */
    private List<Outcome> failed(Exchange exchange) {
        PermanentFailure failure = failure(exchange);
        Notification message = exchange.getVariable("notification", Notification.class);
        Delivery delivery = delivery(exchange);
        if (delivery != null) {
            Delivery told = delivery.with(why(message == null ? "deliver" : "render", delivery.channel(), failure));
            return List.of(told.outcome(DeliveryState.FAILED, null, failure.code(), failure.getMessage(), null, clock.instant()));
        }
        return message == null ? List.of()
            : message.to().stream().map(recipient -> failed(message, recipient.key(), failure)).toList();
    }

    /** Of the record in hand, in whichever stage it is. */
    private static Delivery delivery(Exchange exchange) {
        Object attempts = exchange.getVariable("attempts");
        Tried tried = attempts instanceof List<?> all && all.size() == 1 ? (Tried) all.get(0)
            : exchange.getVariable("attempt", Tried.class);
        return tried == null ? exchange.getVariable("delivery", Delivery.class) : tried.delivery();
    }

    private Decision why(String step, String channel, PermanentFailure failure) {
        return new Decision(clock.instant(), step, failure.code(), channel, failure.getMessage());
    }

    /** The data of a message may be a code: it is kept only where its template is known to be harmless. */
    private String withheld(Notification message) {
        Optional<TemplateInfo> template = templates.find(message.tenant(), message.template());
        return template.isEmpty() ? DeadLetter.SENSITIVITY_UNKNOWN : template.get().sensitive() ? DeadLetter.SENSITIVE : null;
    }

    private static String id(Notification message) {
        return Ids.derived(Stream.concat(Stream.of("dead-letter", message.id(), Long.toString(message.replays())),
            message.to().stream().map(Recipient::key)).toArray(String[]::new));
    }

    private Outcome failed(Notification notification, String recipient, PermanentFailure failure) {
        Instant now = clock.instant();
        String delivery = Ids.derived(notification.id(), recipient, "none");
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("template", notification.template());
        attributes.put("family", notification.family());
        attributes.put("category", notification.category());
        attributes.put("module", notification.module());
        return new Outcome(Outcome.VERSION, Ids.derived(delivery, DeliveryState.FAILED.name(), failure.code()), delivery, notification.id(),
            notification.tenant(), recipient, "none", DeliveryState.FAILED, 0, null, failure.code(), failure.getMessage(), null,
            notification.simulated(), notification.priority(), notification.acceptedAt(), now,
            Stream.concat(notification.decisions().stream(), Stream.of(why("prepare", null, failure))).toList(), attributes,
            null, null, null);
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
