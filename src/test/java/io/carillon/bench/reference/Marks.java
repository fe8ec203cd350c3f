package io.carillon.bench.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far each partition is done: a slow record holds back the commit and not the records after it. */
final class Marks {

    /** Of a partition. */
    private static final class Line {
        private final TreeSet<Long> open = new TreeSet<>();
        private long next;
        private long told = -1;

        private long done() {
            return open.isEmpty() ? next : open.first();
        }
    }

    private final Map<TopicPartition, Line> lines = new HashMap<>();

    synchronized void begin(TopicPartition partition, long offset) {
        Line line = lines.computeIfAbsent(partition, unknown -> new Line());
        line.open.add(offset);
        line.next = offset + 1;
    }

    synchronized void end(TopicPartition partition, long offset) {
        lines.get(partition).open.remove(offset);
    }

    /** What may be committed and was not told before. */
    synchronized Map<TopicPartition, OffsetAndMetadata> advanced() {
        Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
        lines.forEach((partition, line) -> {
            if (line.done() > line.told) {
                line.told = line.done();
                all.put(partition, new OffsetAndMetadata(line.told));
            }
        });
        return all;
    }
}
