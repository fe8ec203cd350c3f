package io.carillon.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One message to one recipient on one channel; travels whole as JSON on carillon.deliver.&lt;channel&gt;.&lt;priority&gt;
 * and the retry topics.
 *
 * @param v              version of this record on the wire, now {@value #VERSION}
 * @param id             UUIDv5 (notification, recipient, channel): the same again after a crash
 * @param notificationId the message it belongs to
 * @param recipient      to whom; {@code userId} or the bare address
 * @param channel        the medium
 * @param address        the address on that channel
 * @param content        what is sent
 * @param attempt        number of the attempt that is due, 1 …
 * @param onAmbiguous    what becomes of it where a provider may have taken it; null = resend
 * @param dueAt          not to be tried before this moment; null = now
 * @param lastError      why the last attempt failed, or null
 * @param fallback       the message for the channels that are left, sent on when this one fails for good (routing single); null = none
 * @param decisions      what was decided so far
 * @param attributes     what the index keeps of the message: template, family, category, module, reference, batchId, locale …
 */
public record Delivery(int v, String id, String notificationId, String tenant, Recipient recipient, String channel,
        String address, Content content, Priority priority, Instant expiresAt, boolean simulated, Instant acceptedAt,
        int attempt, OnAmbiguous onAmbiguous, Instant dueAt, String lastError, Notification fallback, List<Decision> decisions,
        Map<String, Object> attributes, String traceparent) {

    public static final int VERSION = 1;

    public Delivery {
        onAmbiguous = onAmbiguous == null ? OnAmbiguous.RESEND : onAmbiguous;
        decisions = decisions == null ? List.of() : List.copyOf(decisions);
        attributes = attributes == null ? Map.of() : attributes;
    }

    /** What became of this delivery, as the index and the caller learn it. The event id is derived: an event is written once. */
    public Outcome outcome(DeliveryState state, String provider, String code, String detail, String providerMessageId, Instant at) {
        return new Outcome(Outcome.VERSION, Ids.derived(id, state.name(), Integer.toString(attempt), provider, code), id, notificationId,
            tenant, recipient.key(), channel, state, attempt, provider, code, detail, providerMessageId, simulated, priority,
            acceptedAt, at, decisions, attributes);
    }

    /** The same delivery, with one more decision. */
    public Delivery with(Decision decision) {
        return new Delivery(v, id, notificationId, tenant, recipient, channel, address, content, priority, expiresAt, simulated,
            acceptedAt, attempt, onAmbiguous, dueAt, lastError, fallback, decision.after(decisions), attributes, traceparent);
    }

    /** The same delivery with its content. */
    public Delivery with(Content rendered) {
        return new Delivery(v, id, notificationId, tenant, recipient, channel, address, rendered, priority, expiresAt, simulated,
            acceptedAt, attempt, onAmbiguous, dueAt, lastError, fallback, decisions, attributes, traceparent);
    }

    /** The same delivery, due again later. */
    public Delivery again(int nextAttempt, Instant due, String error) {
        return new Delivery(v, id, notificationId, tenant, recipient, channel, address, content, priority, expiresAt, simulated,
            acceptedAt, nextAttempt, onAmbiguous, due, error, fallback, decisions, attributes, traceparent);
    }
}
