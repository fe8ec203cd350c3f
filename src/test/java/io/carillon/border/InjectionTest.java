package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that Camel components obey (CVE-2026-49098 and its kind) have no effect from wherever they come. */
class InjectionTest {

    private static final String BODY = "{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"1\"},\"priority\":\"high\"}";
    private final Border border = Border.shared();

    @ParameterizedTest
    @ValueSource(strings = {"kafka.OVERRIDE_TOPIC", "kafka.KEY", "CamelKafkaOverrideTopic", "CamelKafkaTopic", "To", "Subject", "Bcc",
        "CamelHttpUri", "CamelHttpPath", "operation", "indexName", "topic", "carillon-due-at"})
    void anHttpHeaderHasNoEffect(String name) {
        long high = border.count("carillon.high");
        Answer answer = border.post("/v1/notifications", BODY, name, "evil");
        assertThat(answer.status()).isEqualTo(202);
        itWentWhereItBelongs(high, answer.json().get("id").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka.OVERRIDE_TOPIC", "CamelKafkaOverrideTopic", "To", "Subject", "CamelHttpUri", "topic", "body", "tenant"})
    void aQueryParameterIsRefused(String name) {
        long before = border.everything();
        Answer answer = border.post("/v1/notifications?" + name + "=evil", BODY);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("?" + name);
        assertThat(border.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka.OVERRIDE_TOPIC", "CamelKafkaOverrideTopic", "To", "Subject", "CamelHttpUri"})
    void aFormFieldIsRefused(String name) {
        long before = border.everything();
        Answer answer = border.post("/v1/notifications", "application/x-www-form-urlencoded",
            HttpRequest.BodyPublishers.ofString(name + "=evil"));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(border.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka.OVERRIDE_TOPIC", "kafka.KEY", "CamelKafkaOverrideTopic", "CamelKafkaTopic", "To", "Subject",
        "CamelHttpUri", "carillon-due-at"})
    void aKafkaHeaderHasNoEffect(String name) {
        long high = border.count("carillon.high");
        List<Header> headers = new ArrayList<>(List.of(header("ce_specversion", "1.0"), header("ce_type", "carillon.notification.send"),
            header("ce_source", "/injection"), header("ce_id", UUID.randomUUID().toString()), header("content-type", "application/json")));
        headers.add(header(name, "carillon-due-at".equals(name) ? "99999999999999" : "evil"));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", border.brokers),
                new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("carillon.requests", null, "k", Border.utf8(BODY), headers));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> border.count("carillon.high") == high + 1);
        assertThat(border.count("evil")).isZero();
    }

    private void itWentWhereItBelongs(long before, String id) {
        assertThat(border.count("carillon.high")).isEqualTo(before + 1);
        assertThat(border.count("evil")).isZero();
        assertThat(border.records("carillon.high")).anySatisfy(record -> {
            assertThat(record.key()).isEqualTo(id);
            assertThat(record.value()).contains("\"id\":\"" + id).doesNotContain("evil");
            assertThat(record.headers()).isEmpty();
        });
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, Border.utf8(value));
    }
}
