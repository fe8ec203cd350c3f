package io.carillon.message;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What a person has had done. Written by the route {@code audit} before the deed, so a deed without it cannot happen; a deed that then
 * fails is in it too.
 *
 * @param tenant whose objects were changed
 * @param actor  id of the credential
 * @param action what was done: {@code dead-letter.replay}, {@code channel.pause} …; kebab-case, at most 64 characters
 * @param object id of the one object it was done to; null where there were many
 * @param scope  which ones, where there were many: the filter as it was asked for
 * @param count  how many objects, as far as it was known
 */
public record AuditEvent(String id, String tenant, Instant at, String actor, String action, String object, Map<String, Object> scope,
        long count) {

    /** Done to one object. */
    public static AuditEvent of(Caller caller, String action, String object, Instant at) {
        return new AuditEvent(UUID.randomUUID().toString(), caller.tenant(), at, caller.id(), action, object, null, 1);
    }

    /** Done to as many objects as the scope says. */
    public static AuditEvent of(Caller caller, String action, Map<String, Object> scope, long count, Instant at) {
        return new AuditEvent(UUID.randomUUID().toString(), caller.tenant(), at, caller.id(), action, null, scope, count);
    }
}
