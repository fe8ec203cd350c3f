package io.carillon.admit;

import java.time.Instant;

/**
 * Where a message came from.
 *
 * @param id          the id it gets
 * @param batchId     the batch it is an entry of, or null
 * @param madeAt      when the caller gave it away; one that was valid then and has expired since is not refused but gets a result
 * @param traceparent W3C trace context, or null
 */
record Origin(String id, String batchId, Instant madeAt, String traceparent) {
}
