package io.carillon.window;

import io.carillon.message.Outgoing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** One record from its poll to the end of its work, through all attempts at it. Guarded by its {@link Desk}. */
final class Ticket {

    private final Assignment assignment;
    private final ConsumerRecord<?, ?> record;
    private final long expiresAt;
    private int attempts;
    private long retryAt;

    Ticket(Assignment assignment, ConsumerRecord<?, ?> record) {
        this.assignment = assignment;
        this.record = record;
        Header expiry = record.headers().lastHeader(Outgoing.EXPIRES_AT);
        expiresAt = expiry == null ? Long.MAX_VALUE : DueTime.expiry(expiry.value());
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
        return record.timestamp();
    }

    ConsumerRecord<?, ?> record() {
        return record;
    }

    Assignment assignment() {
        return assignment;
    }

    long offset() {
        return record.offset();
    }

    int attempts() {
        return attempts;
    }

    @Override
    public String toString() {
        return assignment.partition() + "@" + offset();
    }
}
