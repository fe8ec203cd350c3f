package io.carillon.ops;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads when the record at an offset was written. It belongs to no group and commits nothing. */
final class OldestRecords implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param name of the client; JMX wants one of its own for each */
    OldestRecords(String brokers, String name) {
        consumer = new KafkaConsumer<>(Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
            ConsumerConfig.CLIENT_ID_CONFIG, name,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3000,
            // One batch of a partition is enough to see its first record.
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1),
            new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Partition → epoch milliseconds of the record at or after the offset; a partition that does not answer in 3 s is left out. */
    Map<TopicPartition, Long> times(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, Long> times = new HashMap<>();
        Set<TopicPartition> missing = new HashSet<>(offsets.keySet());
        consumer.assign(missing);
        consumer.resume(missing); // a partition that was assigned before keeps its pause
        offsets.forEach(consumer::seek);
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                times.putIfAbsent(partition, record.timestamp());
                missing.remove(partition);
            }
            consumer.pause(times.keySet());
        }
        return times;
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }
}
