package io.carillon.window;

import io.carillon.wire.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;

/** One record from its poll to the end of its work. It keeps what the record brought, so that each attempt starts from it. */
final class Ticket {

    private final Assignment assignment;
    private final long offset;
    private Object body;
    private Map<String, Object> headers = Map.of();
    private int attempts;
    private long retryAt;
    private long expiresAt = Long.MAX_VALUE;
    private long since;

    Ticket(Assignment assignment, long offset) {
        this.assignment = assignment;
        this.offset = offset;
    }

    void load(Message message) {
        body = message.getBody();
        headers = new HashMap<>(message.getHeaders());
        expiresAt = DueTime.expiry(headers.get(Topics.EXPIRES_AT));
        since = message.getHeader(KafkaConstants.TIMESTAMP, 0L, Long.class);
    }

    void writeTo(Message message) {
        message.setBody(body);
        message.getHeaders().putAll(headers);
    }

    /** Failed once more. @return how often by now */
    int failed() {
        return ++attempts;
    }

    void retryAt(long epochMillis) {
        retryAt = epochMillis;
    }

    long retryAt() {
        return retryAt;
    }

    /** Nothing is sent for it any more; {@code now} in epoch ms. */
    boolean expired(long now) {
        return expiresAt <= now;
    }

    /** Epoch ms: the time of the record. */
    long since() {
        return since;
    }

    Assignment assignment() {
        return assignment;
    }

    long offset() {
        return offset;
    }

    int attempts() {
        return attempts;
    }

    @Override
    public String toString() {
        return assignment.partition() + "@" + offset;
    }
}
