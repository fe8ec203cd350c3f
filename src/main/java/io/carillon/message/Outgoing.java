package io.carillon.message;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record on its way out.
 *
 * @param key     null = none; records of one key lie in one partition
 * @param headers of the record, beside its key
 * @param body    bytes as they are; anything else becomes JSON
 */
public record Outgoing(String topic, String key, Map<String, String> headers, Object body) implements Publishable {

    /** Header of a delivery on a retry topic: epoch milliseconds before which it is not to be taken. */
    public static final String DUE_AT = "carillon-due-at";
    /** Header of a delivery: epoch milliseconds from which on it is never sent, only told as expired. */
    public static final String EXPIRES_AT = "carillon-expires-at";

    public Outgoing(String topic, String key, Object body) {
        this(topic, key, Map.of(), body);
    }

    public Outgoing with(String header, long value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, Long.toString(value));
        return new Outgoing(topic, key, more, body);
    }

    @Override
    public Outgoing outgoing() {
        return this;
    }
}
