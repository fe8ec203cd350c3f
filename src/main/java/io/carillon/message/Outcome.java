package io.carillon.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of a delivery, or what happened to it on the way; travels as JSON on carillon.result and feeds the index.
 *
 * @param v                 version of this record on the wire, now {@value #VERSION}
 * @param eventId           derived from delivery, state and attempt: an event is written once
 * @param deliveryId        the delivery, also where none was made (suppressed: derived as if it had been)
 * @param state             queued … bounced
 * @param attempt           number of the attempt, 0 before the first
 * @param provider          the Kamelet that was asked, or null
 * @param code              the provider's code or our decision code
 * @param detail            one sentence for a person; no personal data
 * @param providerMessageId the provider's id, or null
 * @param simulated         true where no provider was called
 * @param attributes        as in {@link Delivery}
 * @param characters        at the end of a delivery the length of subject, text and HTML together; else null, also of a release before this
 * @param transmittedMs     milliseconds from the acceptance of the message to the end of the delivery, or null
 * @param taken             where the provider reported this later: what it had said when it took the message; else null
 */
public record Outcome(int v, String eventId, String deliveryId, String notificationId, String tenant, String recipient,
        String channel, DeliveryState state, int attempt, String provider, String code, String detail,
        String providerMessageId, boolean simulated, Priority priority, Instant acceptedAt, Instant at,
        List<Decision> decisions, Map<String, Object> attributes, Integer characters, Long transmittedMs,
        Taken taken) implements Publishable {

    public static final int VERSION = 1;

    /** The yes of a provider, of which the index keeps one document with the state: what takes its place brings it along. */
    public record Taken(String provider, String code, String providerMessageId, Instant at) {
    }

    public Outcome {
        decisions = decisions == null ? List.of() : List.copyOf(decisions);
        attributes = attributes == null ? Map.of() : attributes;
    }

    /** The id of what a delivery tells of itself: an event is written once. */
    public static String eventId(String deliveryId, DeliveryState state, int attempt, String provider, String code) {
        return Ids.derived(deliveryId, state.name(), Integer.toString(attempt), provider, code);
    }

    /** The same with the figures of the delivery, which tell that it is its end (M100). */
    public Outcome measured(int length, long millis) {
        return new Outcome(v, eventId, deliveryId, notificationId, tenant, recipient, channel, state, attempt, provider, code, detail,
            providerMessageId, simulated, priority, acceptedAt, at, decisions, attributes, length, millis, taken);
    }

    @Override
    public Outgoing outgoing() {
        return new Outgoing("carillon.result", notificationId, this);
    }
}
