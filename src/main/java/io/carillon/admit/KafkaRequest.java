package io.carillon.admit;

import java.time.Instant;

/**
 * A record of carillon.requests, as far as it is told about when it is refused.
 *
 * @param key    of the record, or null
 * @param place  topic/partition/offset
 * @param madeAt its timestamp
 */
public record KafkaRequest(String key, String place, Instant madeAt) {
}
