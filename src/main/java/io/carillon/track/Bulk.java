package io.carillon.track;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * One batch of records on its way into the index: what is still to be written, what can never be, and the offsets that may be
 * committed when nothing is left.
 */
final class Bulk {

    private final List<Document> open = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private Consumer<?, ?> consumer;

    /** A document or record the index will never take, and why. */
    record Refused(String topic, String id, String reason) {
    }

    void add(List<Document> documents) {
        open.addAll(documents);
    }

    void refuse(String topic, String id, String reason) {
        refused.add(new Refused(topic, id, reason));
    }

    /** The record has been taken into this batch. */
    void took(Consumer<?, ?> from, TopicPartition partition, long offset) {
        consumer = from;
        offsets.merge(partition, new OffsetAndMetadata(offset + 1), (a, b) -> a.offset() > b.offset() ? a : b);
    }

    /** Keeps for the next round only these. */
    void keep(List<Document> again) {
        open.clear();
        open.addAll(again);
    }

    List<Document> documents() {
        return List.copyOf(open);
    }

    /** True while a document has not been written. */
    public boolean isPending() {
        return !open.isEmpty();
    }

    /** What goes to carillon.index-dead. */
    public List<Refused> refused() {
        return List.copyOf(refused);
    }

    /**
     * Each partition's highest offset, on the poll thread. A partition that has gone to another consumer since it was read is left to
     * that one, which reads the records again and may be further by now.
     */
    void commit() {
        offsets.keySet().retainAll(consumer == null ? Set.of() : consumer.assignment());
        if (!offsets.isEmpty()) {
            consumer.commitSync(offsets);
        }
    }
}
