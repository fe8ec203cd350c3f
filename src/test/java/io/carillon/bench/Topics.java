package io.carillon.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** The broker seen from a case: how much was written, how much of it a group has still to do, and what a record looks like. */
final class Topics implements AutoCloseable {

    static final String[] QUEUES = {"carillon.high", "carillon.medium", "carillon.low"};
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> reader;

    Topics(String brokers) {
        admin = Admin.create(Map.of("bootstrap.servers", brokers));
        reader = new KafkaConsumer<>(Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Of a reference, where there is none yet; the application makes its own. */
    void create(String topic) throws Exception {
        if (admin.listTopics().names().get().contains(topic)) {
            return;
        }
        admin.createTopics(List.of(new NewTopic(topic, Stand.PARTITIONS, (short) 1))).all().get();
    }

    /** Records of these topics so far. */
    long records(String... names) {
        return ends(names).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Waits until a topic has a record. */
    void awaitRecords(String topic, Duration atMost) {
        Awaitility.await().atMost(atMost).until(() -> records(topic) > 0);
    }

    /** The newest record of a topic, by the time at which it was written. */
    byte[] newest(String topic) {
        return ends(topic).entrySet().stream().filter(end -> end.getValue() > 0).map(end -> at(end.getKey(), end.getValue() - 1))
            .max(Comparator.comparing(ConsumerRecord::timestamp)).orElseThrow().value();
    }

    private ConsumerRecord<byte[], byte[]> at(TopicPartition partition, long offset) {
        reader.assign(List.of(partition));
        reader.seek(partition, offset);
        return reader.poll(SOON).iterator().next();
    }

    /** Records of a topic that a group has completed so far. */
    long done(String group, String topic) throws Exception {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
            .filter(one -> one.getKey().topic().equals(topic) && one.getValue() != null).mapToLong(one -> one.getValue().offset()).sum();
    }

    /** Waits until every group that reads these topics has completed all of them. */
    void awaitDone(Duration atMost, String... names) {
        Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(100)).until(() -> open(names) == 0);
    }

    /** Records that a group has still to complete; a partition of which a group has committed nothing yet does not count. */
    long open(String... names) throws Exception {
        Map<TopicPartition, Long> ends = ends(names);
        long open = 0;
        for (var group : admin.listConsumerGroups().all().get()) {
            Map<TopicPartition, Long> done = new HashMap<>();
            admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata().get()
                .forEach((partition, offset) -> done.put(partition, Optional.ofNullable(offset).map(known -> known.offset()).orElse(0L)));
            open += done.entrySet().stream().mapToLong(one -> ends.getOrDefault(one.getKey(), one.getValue()) - one.getValue()).sum();
        }
        return open;
    }

    private Map<TopicPartition, Long> ends(String... names) {
        return reader.endOffsets(Arrays.stream(names).flatMap(this::partitions).collect(Collectors.toList()));
    }

    private Stream<TopicPartition> partitions(String topic) {
        List<PartitionInfo> known = reader.partitionsFor(topic);
        return known == null ? Stream.empty() : known.stream().map(info -> new TopicPartition(topic, info.partition()));
    }

    @Override
    public void close() {
        reader.close(Duration.ofSeconds(1));
        admin.close(Duration.ofSeconds(1));
    }
}
