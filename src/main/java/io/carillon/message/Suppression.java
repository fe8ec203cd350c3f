package io.carillon.message;

import java.util.HashMap;
import java.util.Map;

/**
 * An address that gets nothing more on a channel.
 *
 * @param fingerprint    of the address, as {@code wire.SuppressedAddress} has it
 * @param reason         {@value #BOUNCED}, {@value #COMPLAINED} (what is transactional still goes) or {@value #MANUAL}
 * @param code           why: the provider's code, or a person's note; at most 100 characters; may be null
 * @param provider       who said so; null where a person did
 * @param notificationId the message that showed it; null where a person did
 * @param by             the person; null where it was a provider
 */
public record Suppression(String tenant, String channel, String fingerprint, String reason, String code, String provider,
        String notificationId, String by) {

    public static final String BOUNCED = "bounced";
    public static final String COMPLAINED = "complained";
    public static final String MANUAL = "manual";
    private static final int LONGEST_CODE = 100;

    /** Parameters of insert-suppression.sql and worsen-suppression.sql. @param now epoch ms */
    public Map<String, Object> row(long now) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", Fingerprint.suppression(tenant, channel, fingerprint));
        row.put("tenant", tenant);
        row.put("channel", channel);
        row.put("fingerprint", fingerprint);
        row.put("reason", reason);
        row.put("code", code == null || code.length() <= LONGEST_CODE ? code : code.substring(0, LONGEST_CODE));
        row.put("provider", provider);
        row.put("notificationId", notificationId);
        row.put("by", by);
        row.put("now", now);
        return row;
    }
}
