package io.carillon.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The broker seen from the test: what was told, and what no group has completed. */
final class Topics implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final String brokers;
    private final Admin admin;

    /** What became of a delivery. */
    record Result(String notification, String delivery, String state, String code) {
    }

    /** Records of all topics, and how many of them a group has still to complete. */
    record Position(long records, long open) {
    }

    Topics(String brokers) {
        this.brokers = brokers;
        this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
    }

    /** Every result, from the beginning. */
    List<Result> results() {
        return read("carillon.result").stream().map(node -> new Result(node.get("notificationId").asText(),
            node.get("deliveryId").asText(), node.get("state").asText(), node.path("code").asText())).toList();
    }

    /** All of it but the poison another test laid there. */
    List<JsonNode> read(String topic) {
        List<JsonNode> all = new ArrayList<>();
        each(topic, (at, value) -> all.add(value));
        return all;
    }

    /** When the first record of each notification was written, epoch ms. */
    Map<String, Long> written(String topic, String field) {
        Map<String, Long> first = new HashMap<>();
        each(topic, (at, value) -> first.merge(value.path(field).asText(), at, Math::min));
        return first;
    }

    private void each(String topic, BiConsumer<Long, JsonNode> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", brokers),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end.get(partition))) {
                for (var found : consumer.poll(Duration.ofSeconds(1))) {
                    tree(found.value()).ifPresent(value -> reader.accept(found.timestamp(), value));
                }
            }
        }
    }

    private static Optional<JsonNode> tree(byte[] bytes) {
        try {
            return Optional.of(JSON.readTree(bytes));
        } catch (IOException poison) {
            return Optional.empty();
        }
    }

    /** Writes bytes as they are. */
    void write(String topic, String key, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers), new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value)).get();
        }
    }

    /** Of all groups but the index's, which no promise but P7 looks at. */
    Position position() throws Exception {
        Map<TopicPartition, Long> ends = ends();
        long records = ends.values().stream().mapToLong(Long::longValue).sum();
        Set<TopicPartition> committed = new HashSet<>();
        long open = 0;
        for (var group : admin.listConsumerGroups().all().get()) {
            if (group.groupId().equals("carillon-index")) {
                continue;
            }
            for (var offset : admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata().get().entrySet()) {
                committed.add(offset.getKey());
                long done = Optional.ofNullable(offset.getValue()).map(known -> known.offset()).orElse(0L);
                open += ends.getOrDefault(offset.getKey(), 0L) - done;
            }
        }
        // What waits in a retry topic from which nothing was ever completed has no offset yet.
        ends.keySet().removeAll(committed);
        open += ends.entrySet().stream().filter(end -> end.getKey().topic().startsWith("carillon.retry.")).mapToLong(Map.Entry::getValue).sum();
        return new Position(records, open);
    }

    private Map<TopicPartition, Long> ends() throws Exception {
        List<String> names = admin.listTopics().names().get().stream().filter(name -> name.startsWith("carillon.")).toList();
        Map<TopicPartition, org.apache.kafka.clients.admin.OffsetSpec> asked = new HashMap<>();
        admin.describeTopics(names).allTopicNames().get().forEach((name, topic) -> topic.partitions()
            .forEach(info -> asked.put(new TopicPartition(name, info.partition()), org.apache.kafka.clients.admin.OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
