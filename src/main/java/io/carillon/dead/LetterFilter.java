package io.carillon.dead;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which dead letters are meant. An empty text is no filter.
 *
 * @param tenant       from the credential, never from the request
 * @param from         epoch milliseconds of their death, inclusive
 * @param to           epoch milliseconds of their death, exclusive
 * @param notification id of a message
 */
record LetterFilter(String tenant, long from, long to, String channel, String provider, String code, String notification) {

    /** All of a tenant. */
    static LetterFilter all(String tenant) {
        return new LetterFilter(tenant, 0, Long.MAX_VALUE, "", "", "", "");
    }

    /** As a person reads it. */
    Map<String, Object> described() {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("from", from == 0 ? "" : Instant.ofEpochMilli(from).toString());
        described.put("to", to == Long.MAX_VALUE ? "" : Instant.ofEpochMilli(to).toString());
        described.put("channel", channel);
        described.put("provider", provider);
        described.put("code", code);
        described.put("notification", notification);
        described.values().removeIf(""::equals);
        return described;
    }
}
