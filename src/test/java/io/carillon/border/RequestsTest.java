package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** carillon.requests: CloudEvents in, messages or problem documents out. */
class RequestsTest {

    private static final String GOOD = "{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"1\"},\"priority\":\"low\"}";
    private final Border border = Border.shared();
    private final Events events = new Events(border);

    @Test
    void aBinaryEventBecomesAMessageAndTheSameEventTheSameMessage() {
        String id = UUID.randomUUID().toString();
        long before = border.count("carillon.low");
        events.send("k1", GOOD, Events.binary(id));
        events.send("k1", GOOD, Events.binary(id));
        await().atMost(Duration.ofSeconds(60)).until(() -> border.count("carillon.low") == before + 2);
        List<ConsumerRecord<String, String>> last = border.records("carillon.low");
        assertThat(last.stream().map(ConsumerRecord::key).distinct().count()).isLessThan(last.size());
    }

    @Test
    void aStructuredEventBecomesAMessage() {
        long before = border.count("carillon.low");
        String event = "{\"specversion\":\"1.0\",\"type\":\"carillon.notification.send\",\"source\":\"/erp\",\"id\":\"" + UUID.randomUUID()
            + "\",\"data\":" + GOOD + "}";
        events.send("k2", event, List.of(Events.header("content-type", "application/cloudevents+json; charset=UTF-8")));
        await().atMost(Duration.ofSeconds(60)).until(() -> border.count("carillon.low") == before + 1);
    }

    @Test
    void aBadRecordIsRejectedWithItsKeyAndTheNextOneGoesOn() {
        long before = border.count("carillon.low");
        String key = "bad-" + UUID.randomUUID();
        events.send(key, "{\"template\":\"no-such\",\"to\":[{\"userId\":\"u1\"}]}", Events.binary(UUID.randomUUID().toString()));
        events.send(key, "not JSON", Events.binary(UUID.randomUUID().toString()));
        events.send(key, GOOD, List.of());
        events.send(key, GOOD, Events.binary(UUID.randomUUID().toString()));
        await().atMost(Duration.ofSeconds(60)).until(() -> border.count("carillon.low") == before + 1);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(events.rejected(key)).hasSize(3));
        assertThat(events.rejected(key)).extracting(document -> document.at("/errors/0/pointer").asText())
            .containsExactlyInAnyOrder("/template", "", "specversion");
        assertThat(events.rejected(key)).allSatisfy(document -> {
            assertThat(document.get("type").asText()).startsWith("https://carillon.invalid/problems/");
            assertThat(document.get("record").asText()).startsWith("carillon.requests/");
        });
    }

    @Test
    void whatMerelyExpiredWhileItWaitedIsNotRefused() {
        long before = border.count("carillon.low");
        long old = System.currentTimeMillis() - 60_000;
        String expired = GOOD.replace("\"priority\"", "\"expiresAt\":\"" + java.time.Instant.ofEpochMilli(old + 1_000) + "\",\"priority\"");
        events.send(new ProducerRecord<>("carillon.requests", null, old, "k3", Border.utf8(expired), Events.binary(UUID.randomUUID().toString())));
        await().atMost(Duration.ofSeconds(60)).until(() -> border.count("carillon.low") == before + 1);
    }

    @Test
    void anEventIsReadHoweverItIsWritten() {
        long before = border.count("carillon.low");
        String id = UUID.randomUUID().toString();
        String event = "\uFEFF{\"specversion\":\"1.0\",\"type\":\"carillon.notification.send\",\"source\":\"/erp\",\"id\":\"" + id + "\",";
        String base64 = java.util.Base64.getEncoder().encodeToString(Border.utf8(GOOD));
        events.send("k4", event + "\"data\":" + GOOD + "}", List.of(Events.header("Content-Type", "Application/CloudEvents+JSON ;charset=utf-8")));
        events.send("k4", event.replace(id, id + "b") + "\"datacontenttype\":\"application/json\",\"data_base64\":\"" + base64 + "\"}",
            List.of(Events.header("CONTENT-TYPE", "application/cloudevents+json")));
        events.send("k4", GOOD, List.of(Events.header("Ce_SpecVersion", "1.0"), Events.header("CE_TYPE", "carillon.notification.send"), Events.header("ce_Source", "/erp"),
            Events.header("Ce_Id", id + "c"), Events.header("content-type", "APPLICATION/JSON")));
        await().atMost(Duration.ofSeconds(60)).until(() -> border.count("carillon.low") == before + 3);
    }

    @Test
    void anEventThatIsNoneIsRefusedByTheFieldThatIsWrong() {
        String key = "events-" + UUID.randomUUID();
        List<Header> structured = List.of(Events.header("content-type", "application/CloudEvents+json"));
        String event = "{\"specversion\":\"1.0\",\"type\":\"carillon.notification.send\",\"source\":\"/erp\",\"id\":\"" + key + "\"";
        events.send(key, event + "}", structured);
        events.send(key, event + ",\"data\":" + GOOD + ",\"data_base64\":\"e30=\"}", structured);
        events.send(key, event + ",\"data_base64\":\"???\"}", structured);
        events.send(key, event + ",\"data_base64\":\"PGE+\"}", structured);
        events.send(key, event + ",\"data\":\"{}\"}", structured);
        events.send(key, "[" + event + "}]", List.of(Events.header("content-type", "application/cloudevents-batch+json")));
        events.send(key, "<event/>", List.of(Events.header("content-type", "application/cloudevents+xml")));
        events.send(key, "[" + event + "}]", structured);
        events.send(key, event + ",\"data\":" + GOOD.replace("\"1\"", "\"\\ud800\"") + "}", structured);
        events.send(key, GOOD.replace("\"1\"", "\"\\ud800\""), Events.binary(UUID.randomUUID().toString()));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(events.rejected(key)).hasSize(10));
        assertThat(events.rejected(key)).extracting(document -> document.at("/errors/0/pointer").asText() + " " + document.at("/errors/0/code").asText())
            .containsExactlyInAnyOrder("data invalid-attribute", "data invalid-attribute", "data_base64 invalid-attribute", " malformed",
                "data invalid-attribute", "content-type invalid-attribute", "content-type invalid-attribute", " invalid-attribute",
                "/data/data/order lone-surrogate", "/data/order lone-surrogate");
    }
}
