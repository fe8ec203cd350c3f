package io.carillon.window;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition from its assignment to its revocation. Work that ends after that holds on to this object, which nobody asks
 * any more: so the object itself is the epoch, and a late completion changes nothing. Guarded by its {@link Desk}.
 */
final class Assignment {

    private final TopicPartition partition;
    private final Lane lane;
    private final OffsetWindow window = new OffsetWindow();
    private boolean closing;
    private int running;
    private long waitUntil;

    Assignment(TopicPartition partition, Lane lane) {
        this.partition = partition;
        this.lane = lane;
    }

    Ticket polled(ConsumerRecord<?, ?> record) {
        window.open(record.offset(), record.timestamp());
        return new Ticket(this, record);
    }

    void started() {
        running++;
        lane.started();
    }

    /** What ended badly is kept for another attempt, unless nothing more is to be started. */
    void ended(Ticket ticket, boolean well) {
        running--;
        lane.ended();
        if (well) {
            window.complete(ticket.offset());
        } else if (!closing) {
            lane.repeat(ticket);
        }
    }

    /** From here on nothing of it is started; what runs may end. */
    void close() {
        closing = true;
        lane.drop(this);
    }

    boolean running() {
        return running > 0;
    }

    /** No record before this moment (epoch ms). */
    void waitUntil(long epochMillis) {
        waitUntil = epochMillis;
    }

    long waitUntil() {
        return waitUntil;
    }

    TopicPartition partition() {
        return partition;
    }

    Lane lane() {
        return lane;
    }

    OffsetWindow window() {
        return window;
    }
}
