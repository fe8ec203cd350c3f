package io.carillon.message;

import java.time.Instant;
import java.util.LinkedHashMap;
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
 * @param attempt        number of the attempt that is due, 1 … {@value #MAX_ATTEMPT}; what lies outside is taken for the nearest
 * @param onAmbiguous    what becomes of it where a provider may have taken it; null = resend
 * @param dueAt          not to be tried before this moment; null = now
 * @param lastError      why the last attempt failed, or null
 * @param fallback       the message for the channels that are left, sent on when this one fails for good (routing single); null = none
 * @param decisions      what was decided so far
 * @param attributes     what the index keeps of the message: template, family, category, module, reference, batchId, locale …
 * @param attemptsBefore attempts before a person sent it again; they do not count against its limits
 * @param sender         as whom it is sent; filled in for its provider, null before
 */
public record Delivery(int v, String id, String notificationId, String tenant, Recipient recipient, String channel,
        String address, Content content, Priority priority, Instant expiresAt, boolean simulated, Instant acceptedAt,
        int attempt, OnAmbiguous onAmbiguous, Instant dueAt, String lastError, Notification fallback, List<Decision> decisions,
        Map<String, Object> attributes, String traceparent, int attemptsBefore, Sender sender) implements Publishable {

    public static final int VERSION = 1;
    /** More than any policy makes; a record that says more was not made by us. */
    private static final int MAX_ATTEMPT = 1_000_000;

    public Delivery {
        attempt = Math.max(1, Math.min(attempt, MAX_ATTEMPT));
        attemptsBefore = Math.max(0, Math.min(attemptsBefore, attempt - 1));
        onAmbiguous = onAmbiguous == null ? OnAmbiguous.RESEND : onAmbiguous;
        decisions = decisions == null ? List.of() : List.copyOf(decisions);
        attributes = attributes == null ? Map.of() : attributes;
    }

    /** One that was never sent again by a person. */
    public Delivery(int v, String id, String notificationId, String tenant, Recipient recipient, String channel, String address,
            Content content, Priority priority, Instant expiresAt, boolean simulated, Instant acceptedAt, int attempt,
            OnAmbiguous onAmbiguous, Instant dueAt, String lastError, Notification fallback, List<Decision> decisions,
            Map<String, Object> attributes, String traceparent) {
        this(v, id, notificationId, tenant, recipient, channel, address, content, priority, expiresAt, simulated, acceptedAt, attempt,
            onAmbiguous, dueAt, lastError, fallback, decisions, attributes, traceparent, 0, null);
    }

    /** What became of this delivery, as the index and the caller learn it. The event id is derived: an event is written once. */
    public Outcome outcome(DeliveryState state, String provider, String code, String detail, String providerMessageId, Instant at) {
        return new Outcome(Outcome.VERSION, Outcome.eventId(id, state, attempt, provider, code), id, notificationId, tenant,
            recipient.key(), channel, state, attempt, provider, code, detail, providerMessageId, simulated, priority, acceptedAt, at,
            decisions, attributes, null, null, null);
    }

    /** The same delivery, with one more decision. */
    public Delivery with(Decision decision) {
        return new Delivery(v, id, notificationId, tenant, recipient, channel, address, content, priority, expiresAt, simulated,
            acceptedAt, attempt, onAmbiguous, dueAt, lastError, fallback, decision.after(decisions), attributes, traceparent,
            attemptsBefore, sender);
    }

    /** The same delivery with its content. */
    public Delivery with(Content rendered) {
        return new Delivery(v, id, notificationId, tenant, recipient, channel, address, rendered, priority, expiresAt, simulated,
            acceptedAt, attempt, onAmbiguous, dueAt, lastError, fallback, decisions, attributes, traceparent, attemptsBefore, sender);
    }

    /** The same delivery; the index keeps this of it too. */
    public Delivery with(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(attributes);
        all.putAll(more);
        return new Delivery(v, id, notificationId, tenant, recipient, channel, address, content, priority, expiresAt, simulated,
            acceptedAt, attempt, onAmbiguous, dueAt, lastError, fallback, decisions, all, traceparent, attemptsBefore, sender);
    }

    /** The same delivery, sent as this one. */
    public Delivery from(Sender one) {
        return new Delivery(v, id, notificationId, tenant, recipient, channel, address, content, priority, expiresAt, simulated,
            acceptedAt, attempt, onAmbiguous, dueAt, lastError, fallback, decisions, attributes, traceparent, attemptsBefore, one);
    }

    /** The same delivery, due again later. */
    public Delivery again(int nextAttempt, Instant due, String error) {
        return new Delivery(v, id, notificationId, tenant, recipient, channel, address, content, priority, expiresAt, simulated,
            acceptedAt, nextAttempt, onAmbiguous, due, error, fallback, decisions, attributes, traceparent, attemptsBefore, sender);
    }

    /** The same delivery, sent again by a person after so many attempts: its limits count anew, its attempts are numbered on. */
    public Delivery replayed(int attempts, Instant at) {
        return new Delivery(v, id, notificationId, tenant, recipient, channel, address, content, priority, expiresAt, simulated,
            acceptedAt, attempts + 1, onAmbiguous, null, lastError, fallback, Decision.replayed(at).after(decisions), attributes,
            traceparent, attempts, sender);
    }

    /** From when its age counts: its acceptance, or when a person sent it again. */
    public Instant limitsFrom() {
        return Decision.lastReplay(decisions).orElse(acceptedAt);
    }

    /** One topic for each channel and priority. */
    @Override
    public Outgoing outgoing() {
        Outgoing record = new Outgoing("carillon.deliver." + channel + "." + priority.lower(), id, this);
        return expiresAt == null ? record : record.with(Outgoing.EXPIRES_AT, expiresAt.toEpochMilli());
    }
}
