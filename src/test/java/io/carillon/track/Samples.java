package io.carillon.track;

import io.carillon.message.Content;
import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Ids;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import io.carillon.message.Priority;
import io.carillon.message.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records as the pipeline makes them. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Samples() {
    }

    static Notification message(String tenant, String template, Priority priority, String module, Instant at) {
        return new Notification(Notification.VERSION, UUID.randomUUID().toString(), tenant, template, List.of(Recipient.user("u1")),
            Map.of("order", "secret-variable"), priority, "business", "orders", module, "en", null, null, null, "ref-" + module,
            Map.of("k", "v"), false, at, null, null, List.of());
    }

    static Delivery delivery(Notification of, String channel, boolean sensitive) {
        return delivery(of, of.to().get(0), channel, new Content("Order 42", "shipped", null, sensitive));
    }

    static Delivery delivery(Notification of, Recipient to, String channel, Content content) {
        return new Delivery(Delivery.VERSION, Ids.derived(of.id(), to.key(), channel), of.id(), of.tenant(), to, channel, "a@example.org",
            content, of.priority(), null, false, of.acceptedAt(), 1, null, null, null,
            null, List.of(new Decision(of.acceptedAt(), "select", "chosen", channel, "first of the template")),
            Map.of("template", of.template(), "module", of.module()), null);
    }

    static Outcome outcome(Delivery of, DeliveryState state, int attempt) {
        Delivery now = of.again(attempt, null, null);
        return now.outcome(state, "email-smtp", "250", "taken", "m-1", NOON.plusSeconds(attempt));
    }
}
