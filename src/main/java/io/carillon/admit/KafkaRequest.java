package io.carillon.admit;

import io.carillon.message.Outgoing;
import java.time.Instant;
import java.util.Map;

/**
 * A record of carillon.requests, as far as it is told about when it is refused.
 *
 * @param key    of the record, or null
 * @param place  topic/partition/offset
 * @param madeAt its timestamp
 */
public record KafkaRequest(String key, String place, Instant madeAt) {

    /** The problem document, which also says which record it is about, under the key of that. */
    Outgoing rejected(Map<String, Object> document) {
        document.put("record", place);
        return new Outgoing("carillon.rejected", key, document);
    }
}
