package io.carillon.track;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Priority;
import io.carillon.message.Recipient;
import io.carillon.message.Tracking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Turns the records of the state topics into documents. Variables of a template never reach the index; content only where it may. */
final class Documents {

    /** Attempts of one state that are told apart; the state's rank counts above them. */
    private static final long ATTEMPTS = 1L << 20;

    private Documents() {
    }

    /**
     * The immutable base of a message. All records of it, also the pages of its groups and what is replayed of it, have the same version,
     * so the first one stands: the message as it was accepted.
     */
    static List<Document> of(Notification message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", message.id());
        fields.put("tenant", message.tenant());
        fields.put("template", message.template());
        fields.put("priority", message.priority().lower());
        fields.put("family", message.family());
        fields.put("category", message.category());
        fields.put("module", message.module());
        fields.put("reference", message.reference());
        fields.put("batchId", message.batchId());
        fields.put("recipients", message.to().size());
        fields.put("users", message.to().stream().map(Recipient::userId).filter(Objects::nonNull).toList());
        fields.put("groups", message.to().stream().map(Recipient::group).filter(Objects::nonNull).toList());
        fields.put("acceptedAt", message.acceptedAt());
        fields.put("metadata", message.metadata());
        fields.put("simulated", message.simulated());
        return List.of(new Document(Indexes.NOTIFICATIONS, message.id(), 1L, fields));
    }

    /** A delivery that waits for its channel: its state, and what will be sent. */
    static List<Document> of(Delivery delivery) {
        Map<String, Object> state = about(delivery.id(), delivery.notificationId(), delivery.tenant(), delivery.recipient().key(),
            delivery.channel(), DeliveryState.QUEUED, delivery.attempt());
        filters(state, delivery.priority(), delivery.attributes());
        state.put("acceptedAt", delivery.acceptedAt());
        Map<String, Object> event = about(delivery.id(), delivery.notificationId(), delivery.tenant(), delivery.recipient().key(),
            delivery.channel(), DeliveryState.QUEUED, delivery.attempt());
        event.put("at", delivery.acceptedAt());
        event.put("decisions", delivery.decisions());
        event.put("segments", delivery.attributes().get("segments"));
        event.put("encoding", delivery.attributes().get("encoding"));
        Content content = delivery.content();
        if (content != null && !content.sensitive()) {
            event.put("subject", content.subject());
            event.put("text", content.text());
        }
        return List.of(new Document(Indexes.DELIVERIES, delivery.id(), version(DeliveryState.QUEUED, delivery.attempt()), state),
            new Document(Indexes.EVENTS, delivery.id() + ":queued", null, event));
    }

    /** What a recipient did, deliveries that were settled together, or a round as a release before this told it. */
    static List<Document> of(Tracking tracking) {
        if (tracking.engagement() != null) {
            return List.of(engagement(tracking));
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("deliveries", tracking.deliveries());
        event.put("deliveryId", tracking.deliveryId());
        event.put("trackedMessage", tracking.notificationId());
        event.put("tenant", tracking.tenant());
        event.put("channel", tracking.channel());
        event.put("provider", tracking.provider());
        event.put("fate", tracking.fate());
        event.put("priority", tracking.priority().lower());
        event.put("attempt", tracking.attempt());
        event.put("characters", tracking.characters());
        event.put("transmittedMs", tracking.transmittedMs());
        event.put("at", tracking.at());
        String id = tracking.deliveryId() + ":track:" + tracking.attempt() + ":" + tracking.fate();
        return List.of(new Document(Indexes.EVENTS, id, null, event));
    }

    /** What the recipient did; done again it is the same document. The state is the least: it raises nothing. */
    private static Document engagement(Tracking tracking) {
        Map<String, Object> event = about(tracking.deliveryId(), tracking.notificationId(), tracking.tenant(), null, tracking.channel(),
            DeliveryState.ACCEPTED, 0);
        event.put("engagement", tracking.engagement());
        event.put("link", tracking.link());
        event.put("at", tracking.at());
        return new Document(Indexes.EVENTS, tracking.deliveryId() + ":" + tracking.engagement() + ":" + tracking.link(), null, event);
    }

    /** The rank decides before the number of the attempt does: a late "attempted" never hides a "sent". */
    static long version(DeliveryState state, int attempt) {
        return state.rank() * ATTEMPTS + Math.min(attempt, ATTEMPTS - 1) + 1;
    }

    /** What a list of messages can be narrowed by also where it asks for a state or a channel. */
    static void filters(Map<String, Object> state, Priority priority, Map<String, Object> attributes) {
        state.put("priority", priority == null ? null : priority.lower());
        state.put("module", attributes.get("module"));
        state.put("template", attributes.get("template"));
    }

    static Map<String, Object> about(String id, String notificationId, String tenant, String recipient, String channel,
            DeliveryState state, int attempt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("deliveryId", id);
        fields.put("notificationId", notificationId);
        fields.put("tenant", tenant);
        fields.put("recipient", recipient);
        fields.put("channel", channel);
        fields.put("state", state.lower());
        fields.put("attempt", attempt);
        return fields;
    }
}
