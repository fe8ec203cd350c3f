package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
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

    @Test
    void anEventIsReadHoweverItIsWritten() {
        long before = border.count("carillon.low");
        String id = UUID.randomUUID().toString();
        String event = "\uFEFF{\"specversion\":\"1.0\",\"type\":\"carillon.notification.send\",\"source\":\"/erp\",\"id\":\"" + id + "\",";
        String base64 = java.util.Base64.getEncoder().encodeToString(Border.utf8(GOOD));
        send("k4", event + "\"data\":" + GOOD + "}", List.of(header("Content-Type", "Application/CloudEvents+JSON ;charset=utf-8")));
        send("k4", event.replace(id, id + "b") + "\"datacontenttype\":\"application/json\",\"data_base64\":\"" + base64 + "\"}",
            List.of(header("CONTENT-TYPE", "application/cloudevents+json")));
        send("k4", GOOD, List.of(header("Ce_SpecVersion", "1.0"), header("CE_TYPE", "carillon.notification.send"), header("ce_Source", "/erp"),
            header("Ce_Id", id + "c"), header("content-type", "APPLICATION/JSON")));
        await().atMost(Duration.ofSeconds(60)).until(() -> border.count("carillon.low") == before + 3);
    }

    @Test
    void anEventThatIsNoneIsRefusedByTheFieldThatIsWrong() {
        String key = "events-" + UUID.randomUUID();
        List<Header> structured = List.of(header("content-type", "application/CloudEvents+json"));
        String event = "{\"specversion\":\"1.0\",\"type\":\"carillon.notification.send\",\"source\":\"/erp\",\"id\":\"" + key + "\"";
        send(key, event + "}", structured);
        send(key, event + ",\"data\":" + GOOD + ",\"data_base64\":\"e30=\"}", structured);
        send(key, event + ",\"data_base64\":\"???\"}", structured);
        send(key, event + ",\"data_base64\":\"PGE+\"}", structured);
        send(key, event + ",\"data\":\"{}\"}", structured);
        send(key, "[" + event + "}]", List.of(header("content-type", "application/cloudevents-batch+json")));
        send(key, "<event/>", List.of(header("content-type", "application/cloudevents+xml")));
        send(key, "[" + event + "}]", structured);
        send(key, event + ",\"data\":" + GOOD.replace("\"1\"", "\"\\ud800\"") + "}", structured);
        send(key, GOOD.replace("\"1\"", "\"\\ud800\""), binary(UUID.randomUUID().toString()));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(rejected(key)).hasSize(10));
        assertThat(rejected(key)).extracting(document -> document.at("/errors/0/pointer").asText() + " " + document.at("/errors/0/code").asText())
            .containsExactlyInAnyOrder("data invalid-attribute", "data invalid-attribute", "data_base64 invalid-attribute", " malformed",
                "data invalid-attribute", "content-type invalid-attribute", "content-type invalid-attribute", " invalid-attribute",
                "/data/data/order lone-surrogate", "/data/order lone-surrogate");
    }

    /** With replacement characters two ids were one, and the second message was lost as a repeat of the first. */
    @Test
    void anAttributeThatIsNotUtf8IsRefusedAndMakesNoMessage() {
        String key = "bytes-" + UUID.randomUUID();
        long before = border.count("carillon.low");
        for (String name : new String[] {"ce_id", "ce_source", "ce_type", "ce_specversion", "content-type", "ce_traceparent"}) {
            for (int bad : new int[] {0xFF, 0xFE}) {
                List<Header> headers = new ArrayList<>(binary(key));
                headers.removeIf(header -> header.key().equals(name));
                headers.add(new RecordHeader(name, new byte[] {'/', 'e', (byte) bad}));
                send(key, GOOD, headers);
            }
        }
        send(key, GOOD.replace("\"order\"", "\"or\\udc00der\""), binary(key + "low"));
        send(key, GOOD.replace("\"order\"", "\"or\\ud800der\""), binary(key + "high"));
        send(key, GOOD, binary(key));
        await().atMost(Duration.ofSeconds(60)).until(() -> border.count("carillon.low") == before + 1);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(rejected(key)).hasSize(14));
        assertThat(rejected(key)).extracting(document -> document.at("/errors/0/pointer").asText() + " " + document.at("/errors/0/code").asText())
            .containsOnly("id invalid-attribute", "source invalid-attribute", "type invalid-attribute", "specversion invalid-attribute",
                "content-type invalid-attribute", "traceparent invalid-attribute", "/data lone-surrogate");
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
