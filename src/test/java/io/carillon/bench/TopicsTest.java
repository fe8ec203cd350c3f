package io.carillon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.window.TestBroker;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TopicsTest {

    /** A case took the record of the case before it for its own, and waited for mails while webhooks were sent. */
    @Test
    void theNewestRecordIsThatOfAllPartitions() throws Exception {
        String brokers = TestBroker.start().address();
        try (Topics topics = new Topics(brokers);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers), new ByteArraySerializer(),
                    new ByteArraySerializer())) {
            topics.create("bench.newest");
            for (int partition = 0; partition < Stand.PARTITIONS; partition++) {
                byte[] value = ("in " + partition).getBytes(UTF_8);
                producer.send(new ProducerRecord<>("bench.newest", partition, 1_000L + partition, null, value)).get();
                assertThat(topics.newest("bench.newest")).isEqualTo(value);
            }
        }
    }
}
