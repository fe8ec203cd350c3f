package io.carillon.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An accepted message on its way to {@code select}; travels whole as JSON on carillon.high|medium|low.
 *
 * @param v           version of this record on the wire, now {@value #VERSION}
 * @param id          UUIDv7 of a REST message, UUIDv5 (tenant, source, id) of a Kafka one, derived for batch entries and group pages
 * @param tenant      from the credential, never from the body
 * @param template    name of the template
 * @param to          1 … 1,000 recipients
 * @param data        the variables of the template
 * @param priority    queue, window and permits (M45)
 * @param family      {@code marketing}, {@code business} or {@code service} (M25)
 * @param category    what a recipient can opt out of; {@code transactional} cannot be opted out of
 * @param module      the application module that sends, for filters (M23)
 * @param locale      BCP 47; overrides the locale of the profile
 * @param routing     how the channels are chosen
 * @param expiresAt   never sent after this moment (M46); null = no expiry
 * @param dedupKey    the business key: one message with it goes to a recipient in its window; null = none
 * @param reference   the caller's own reference
 * @param metadata    the caller's own pairs, returned as they came
 * @param simulated   true: everything but the provider call (key mode test, dryRun)
 * @param acceptedAt  when it was admitted
 * @param batchId     the batch it came from, or null
 * @param traceparent W3C trace context of the caller, or null
 * @param decisions   what was decided before it is prepared: that another channel failed …
 * @param attachments files that go with its e-mails; null = none
 */
public record Notification(int v, String id, String tenant, String template, List<Recipient> to, Map<String, Object> data,
        Priority priority, String family, String category, String module, String locale, Routing routing, Instant expiresAt,
        String dedupKey, String reference, Map<String, Object> metadata, boolean simulated, Instant acceptedAt, String batchId,
        String traceparent, List<Decision> decisions, List<Attachment> attachments) implements Publishable {

    public static final int VERSION = 1;

    public Notification {
        to = List.copyOf(to);
        data = data == null ? Map.of() : data;
        metadata = metadata == null ? Map.of() : metadata;
        routing = routing == null ? Routing.DEFAULT : routing;
        decisions = decisions == null ? List.of() : List.copyOf(decisions);
        attachments = attachments == null || attachments.isEmpty() ? null : List.copyOf(attachments);
    }

    /** One without attachments. */
    public Notification(int v, String id, String tenant, String template, List<Recipient> to, Map<String, Object> data,
            Priority priority, String family, String category, String module, String locale, Routing routing, Instant expiresAt,
            String dedupKey, String reference, Map<String, Object> metadata, boolean simulated, Instant acceptedAt, String batchId,
            String traceparent, List<Decision> decisions) {
        this(v, id, tenant, template, to, data, priority, family, category, module, locale, routing, expiresAt, dedupKey, reference,
            metadata, simulated, acceptedAt, batchId, traceparent, decisions, List.of());
    }

    /** The same message for these recipients only, under a derived id. */
    public Notification forRecipients(String derivedId, List<Recipient> recipients) {
        return new Notification(v, derivedId, tenant, template, recipients, data, priority, family, category, module, locale,
            routing, expiresAt, dedupKey, reference, metadata, simulated, acceptedAt, batchId, traceparent, decisions, attachments);
    }

    /** The same message on one of these channels only, the first usable one. */
    public Notification onto(List<String> channels) {
        return new Notification(v, id, tenant, template, to, data, priority, family, category, module, locale,
            new Routing("single", channels), expiresAt, dedupKey, reference, metadata, simulated, acceptedAt, batchId, traceparent,
            decisions, attachments);
    }

    /** The same message, with one more decision. */
    public Notification with(Decision decision) {
        return new Notification(v, id, tenant, template, to, data, priority, family, category, module, locale,
            routing, expiresAt, dedupKey, reference, metadata, simulated, acceptedAt, batchId, traceparent, decision.after(decisions),
            attachments);
    }

    /** The same message, sent again by a person. */
    public Notification replayed(Instant at) {
        return with(Decision.replayed(at));
    }

    /** How often a person sent it again. */
    public long replays() {
        return Decision.replays(decisions);
    }

    /** One topic for each priority, so that low never delays high. */
    @Override
    public Outgoing outgoing() {
        return new Outgoing("carillon." + priority.lower(), id, this);
    }
}
