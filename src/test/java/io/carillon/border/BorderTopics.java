package io.carillon.border;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.carillon.window.TestBroker;
import io.carillon.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topics of the border on a broker, and what lies on them. */
final class BorderTopics {

    static final List<String> QUEUES = List.of("carillon.high", "carillon.medium", "carillon.low");
    private static final List<String> TOPICS = Stream.concat(QUEUES.stream(),
        Stream.of("carillon.requests", "carillon.rejected", "carillon.pages", "carillon.result", "carillon.dead", "carillon.replay",
            "carillon.receipts", "carillon.track", "evil")).toList();
    private final String brokers;

    BorderTopics(String brokers) {
        this.brokers = brokers;
    }

    /** Makes those that are missing. */
    static void create(TestBroker broker) {
        try (Admin admin = broker.admin()) {
            Set<String> there = there(admin);
            admin.createTopics(TOPICS.stream().filter(name -> !there.contains(name)).map(name -> new NewTopic(name, 2, (short) 1)).toList())
                .all().get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> there(Admin admin) throws Exception {
        return admin.listTopics().names().get();
    }

    /** How many records a topic holds. */
    long count(String... topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            Map<TopicPartition, OffsetSpec> asked = Stream.of(topics)
                .flatMap(topic -> Stream.of(0, 1).map(p -> new TopicPartition(topic, p)))
                .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
            return admin.listOffsets(asked).all().get().values().stream().mapToLong(info -> info.offset()).sum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    long everything() {
        return count(TOPICS.toArray(String[]::new));
    }

    /** How many messages a topic holds; a page of a batch that was repeated brings none. */
    long messages(String topic) {
        Set<String> ids = new HashSet<>();
        each(topic, record -> ids.add(id(record.value())));
        return ids.size();
    }

    private static String id(String message) {
        try {
            return Json.MAPPER.readTree(message).get("id").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All records of a topic, from the beginning. */
    List<ConsumerRecord<String, String>> records(String topic) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        each(topic, records::add);
        return records;
    }

    private void each(String topic, Consumer<ConsumerRecord<String, String>> reader) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", brokers), new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long left = count(topic);
            while (left > 0) {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
                records.forEach(reader);
                left -= records.count();
            }
        }
    }
}
