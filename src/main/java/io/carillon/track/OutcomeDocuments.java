package io.carillon.track;

import io.carillon.message.DeliveryState;
import io.carillon.message.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns what became of deliveries into documents. */
final class OutcomeDocuments {

    private static final Set<DeliveryState> SENT = Set.of(DeliveryState.SENT, DeliveryState.DELIVERED);

    private OutcomeDocuments() {
    }

    /**
     * What became of a delivery: its state, and the event that led to it. One that was sent at last is one document, which holds both:
     * what takes its place later brings the yes of the provider along.
     */
    static List<Document> of(Outcome outcome) {
        Map<String, Object> state = Documents.about(outcome.deliveryId(), outcome.notificationId(), outcome.tenant(), outcome.recipient(),
            outcome.channel(), outcome.state(), outcome.attempt());
        Documents.filters(state, outcome.priority(), outcome.attributes());
        state.put("provider", outcome.provider());
        state.put("code", outcome.code());
        state.put("acceptedAt", outcome.acceptedAt());
        state.put("at", outcome.at());
        Document stands = new Document(Indexes.DELIVERIES, outcome.deliveryId(), Documents.version(outcome.state(), outcome.attempt()),
            state);
        boolean whole = outcome.characters() != null && SENT.contains(outcome.state());
        Map<String, Object> event = whole ? state : new LinkedHashMap<>(state);
        event.put("detail", outcome.detail());
        event.put("providerMessageId", outcome.providerMessageId());
        event.put("simulated", outcome.simulated());
        event.put("decisions", outcome.decisions());
        event.put("characters", outcome.characters());
        event.put("transmittedMs", outcome.transmittedMs());
        if (whole) {
            return List.of(stands);
        }
        Document told = new Document(Indexes.EVENTS, outcome.eventId(), null, event);
        return outcome.taken() == null ? List.of(stands, told) : List.of(stands, told, taken(outcome, outcome.taken()));
    }

    private static Document taken(Outcome later, Outcome.Taken taken) {
        Map<String, Object> event = Documents.about(later.deliveryId(), later.notificationId(), later.tenant(), later.recipient(),
            later.channel(), DeliveryState.SENT, later.attempt());
        event.put("provider", taken.provider());
        event.put("code", taken.code());
        event.put("providerMessageId", taken.providerMessageId());
        event.put("at", taken.at());
        event.put("transmittedMs", later.acceptedAt() == null ? null : Duration.between(later.acceptedAt(), taken.at()).toMillis());
        String id = Outcome.eventId(later.deliveryId(), DeliveryState.SENT, later.attempt(), taken.provider(), taken.code());
        return new Document(Indexes.EVENTS, id, null, event);
    }
}
