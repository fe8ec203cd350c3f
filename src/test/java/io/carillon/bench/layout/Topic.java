package io.carillon.bench.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topic that all variants write to: a 202 without its record would be a fast one. */
final class Topic implements AutoCloseable {

    static final String NAME = "bench";
    private static final int PARTITIONS = 4;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int ID_LENGTH = 36;

    private final List<TopicPartition> partitions =
        IntStream.range(0, PARTITIONS).mapToObj(number -> new TopicPartition(NAME, number)).toList();
    private final KafkaConsumer<String, String> consumer;

    Topic(int port) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", "127.0.0.1:" + port), new StringDeserializer(),
            new StringDeserializer());
        consumer.assign(partitions);
    }

    static void create(int port) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            admin.createTopics(List.of(new NewTopic(NAME, PARTITIONS, (short) 1))).all().get();
        }
    }

    long size() {
        return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }

    /** The newest records are what the client sent, each under an id, without the headers of the request. */
    void endsWithTheBody() {
        consumer.endOffsets(partitions).forEach((partition, end) -> consumer.seek(partition, Math.max(0, end - 1)));
        assertThat(consumer.poll(SOON)).isNotEmpty().allSatisfy(record -> {
            assertThat(record.value()).isEqualTo(Load.body());
            assertThat(record.key()).hasSize(ID_LENGTH);
            assertThat(record.headers()).isEmpty();
        });
    }

    @Override
    public void close() {
        consumer.close();
    }
}
