package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** carillon.requests: CloudEvents in, messages or problem documents out. */
class RequestsTest {

    private static final String GOOD = "{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"1\"},\"priority\":\"low\"}";
    private final Border border = Border.shared();

    @Test
    void aBinaryEventBecomesAMessageAndTheSameEventTheSameMessage() {
        String id = UUID.randomUUID().toString();
        long before = border.count("carillon.low");
        send("k1", GOOD, binary(id));
        send("k1", GOOD, binary(id));
        await().atMost(Duration.ofSeconds(60)).until(() -> border.count("carillon.low") == before + 2);
        List<ConsumerRecord<String, String>> last = border.records("carillon.low");
        assertThat(last.stream().map(ConsumerRecord::key).distinct().count()).isLessThan(last.size());
    }

    @Test
    void aStructuredEventBecomesAMessage() {
        long before = border.count("carillon.low");
        String event = "{\"specversion\":\"1.0\",\"type\":\"carillon.notification.send\",\"source\":\"/erp\",\"id\":\"" + UUID.randomUUID()
            + "\",\"data\":" + GOOD + "}";
        send("k2", event, List.of(header("content-type", "application/cloudevents+json; charset=UTF-8")));
        await().atMost(Duration.ofSeconds(60)).until(() -> border.count("carillon.low") == before + 1);
    }

    @Test
    void aBadRecordIsRejectedWithItsKeyAndTheNextOneGoesOn() {
        long before = border.count("carillon.low");
        String key = "bad-" + UUID.randomUUID();
        send(key, "{\"template\":\"no-such\",\"to\":[{\"userId\":\"u1\"}]}", binary(UUID.randomUUID().toString()));
        send(key, "not JSON", binary(UUID.randomUUID().toString()));
        send(key, GOOD, List.of());
        send(key, GOOD, binary(UUID.randomUUID().toString()));
        await().atMost(Duration.ofSeconds(60)).until(() -> border.count("carillon.low") == before + 1);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(rejected(key)).hasSize(3));
        assertThat(rejected(key)).extracting(document -> document.at("/errors/0/pointer").asText())
            .containsExactlyInAnyOrder("/template", "", "specversion");
        assertThat(rejected(key)).allSatisfy(document -> {
            assertThat(document.get("type").asText()).startsWith("https://carillon.invalid/problems/");
            assertThat(document.get("record").asText()).startsWith("carillon.requests/");
        });
    }

    @Test
    void whatMerelyExpiredWhileItWaitedIsNotRefused() {
        long before = border.count("carillon.low");
        long old = System.currentTimeMillis() - 60_000;
        String expired = GOOD.replace("\"priority\"", "\"expiresAt\":\"" + java.time.Instant.ofEpochMilli(old + 1_000) + "\",\"priority\"");
        send(new ProducerRecord<>("carillon.requests", null, old, "k3", Border.utf8(expired), binary(UUID.randomUUID().toString())));
        await().atMost(Duration.ofSeconds(60)).until(() -> border.count("carillon.low") == before + 1);
    }

    private List<JsonNode> rejected(String key) {
        return border.records("carillon.rejected").stream().filter(record -> key.equals(record.key())).map(record -> {
            try {
                return Json.MAPPER.readTree(record.value());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList();
    }

    private void send(String key, String body, List<Header> headers) {
        send(new ProducerRecord<>("carillon.requests", null, key, Border.utf8(body), headers));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", border.brokers),
                new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record);
        }
    }

    private static List<Header> binary(String id) {
        return List.of(header("ce_specversion", "1.0"), header("ce_type", "carillon.notification.send"), header("ce_source", "/erp"),
            header("ce_id", id), header("content-type", "application/json"));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, Border.utf8(value));
    }
}
