package io.carillon.select;

/**
 * The row of one dedupKey and recipient (table {@code dedup}).
 *
 * @param id             derived from tenant, key and recipient, and from whether it is a trial
 * @param key            as the caller gave it
 * @param notificationId the message that has the key
 * @param expiresAt      epoch ms; from then on another message may have it
 */
public record DedupRow(String id, String tenant, String key, String recipient, String notificationId, long expiresAt) {
}
