package io.carillon.border;

import io.carillon.window.TestBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topics of the border on a broker, and what lies on them. */
final class BorderTopics {

    static final List<String> QUEUES = List.of("carillon.high", "carillon.medium", "carillon.low");
    private static final List<String> TOPICS = Stream.concat(QUEUES.stream(),
        Stream.of("carillon.requests", "carillon.rejected", "carillon.pages", "carillon.result", "carillon.dead", "carillon.replay", "evil")).toList();
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

    /** All records of a topic, from the beginning. */
    List<ConsumerRecord<String, String>> records(String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", brokers), new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            long wanted = count(topic);
            while (records.size() < wanted) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
