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
 */
public record Outcome(int v, String eventId, String deliveryId, String notificationId, String tenant, String recipient,
        String channel, DeliveryState state, int attempt, String provider, String code, String detail,
        String providerMessageId, boolean simulated, Priority priority, Instant acceptedAt, Instant at,
        List<Decision> decisions, Map<String, Object> attributes) {

    public static final int VERSION = 1;

    public Outcome {
        decisions = decisions == null ? List.of() : List.copyOf(decisions);
        attributes = attributes == null ? Map.of() : attributes;
    }
}
