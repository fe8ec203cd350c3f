package io.carillon.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.window.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a real broker: what a batch commits when the group moves while it is written. */
@Timeout(60)
class BulkTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final TestBroker broker = TestBroker.start();
    private final TopicPartition partition = new TopicPartition(broker.topic("index", 1), 0);

    @Test
    void aBatchReadBeforeThePartitionMovedDoesNotSetItsNewOwnerBack() {
        post(4);
        // The assignor goes by the order of the members' names: the one that joins later takes the only partition.
        try (var before = joining("z"); var after = joining("a")) {
            while (before.poll(SHORT).isEmpty()) {
                // The first records are still on their way.
            }
            Bulk read = new Bulk();
            read.took(before, partition, 1);
            int seen = 0;
            while (seen < 4) {
                before.poll(SHORT);
                seen += after.poll(SHORT).count();
            }
            after.commitSync();

            read.commit();

            assertThat(after.committed(Set.of(partition)).get(partition).offset()).isEqualTo(4);
        }
    }

    @Test
    void aBatchCommitsTheHighestOffsetOfEachPartition() {
        post(4);
        try (var only = joining("z")) {
            while (only.poll(SHORT).isEmpty()) {
                // The first records are still on their way.
            }
            Bulk read = new Bulk();
            read.took(only, partition, 0);
            read.took(only, partition, 2);

            read.commit();

            assertThat(only.committed(Set.of(partition)).get(partition).offset()).isEqualTo(3);
        }
    }

    private void post(int records) {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker.address()), new StringSerializer(),
            new StringSerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(partition.topic(), 0, null, "r" + i));
            }
        }
    }

    private KafkaConsumer<String, String> joining(String client) {
        var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", broker.address(), "group.id", partition.topic(),
            "client.id", client, "auto.offset.reset", "earliest", "enable.auto.commit", false, "heartbeat.interval.ms", 100),
            new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(partition.topic()));
        return consumer;
    }
}
