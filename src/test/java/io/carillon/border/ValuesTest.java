package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.wire.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of a message at the border: their types, their numbers, their lines. */
class ValuesTest {

    private static final String DRAFT = """
        {"channels":["sms"], "parts":{"en":{"sms.ftl":"${any!} ${text!}", "subject.ftl":"${title!}"}}, "variables":{"any":{}, "title":{},
         "text":{"type":"text"}, "list":{"type":"list"}, "object":{"type":"object"}, "number":{"type":"number"},
         "boolean":{"type":"boolean"}, "time":{"type":"time", "required":true}}}""";
    private final Border border = Border.shared();
    private final String name = "t-" + UUID.randomUUID();
    private final Answer put = border.put("/v1/templates/" + name, DRAFT);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "text    | [1]                         | 'a', 1.50, true, null", "list    | {}, 'a', 1, false | [], ['a']",
        "object  | [], 'a', 1                  | {}, {'a': 1}",         "number  | '1', true, [1]     | 1, 1.50, 1e-8, null",
        "boolean | 'true', 0, [true]           | true, false",
        "time    | 'soon', 1, '2026-12-01T09:00:00', '2026-13-01T00:00:00Z' | '2026-12-01T09:00:00+08:00', '2026-12-01T09:00:00.5Z'",
        "any     | 1e101, 1e-101               | [1], {}, 'a', true, 1, 1e100"})
    void aValueOfAnotherTypeThanDeclaredIsRefusedAndNamedByMessageAndPreview(String variable, String bad, String good) throws Exception {
        assertThat(put.status()).as(put.raw().body()).isEqualTo(201);
        assertThat(border.get("/v1/templates/" + name).json().at("/variables/time").toString()).isEqualTo("{\"required\":true,\"type\":\"time\"}");
        for (JsonNode value : values(bad)) {
            String code = variable.equals("any") ? "number-too-long" : "wrong-type";
            assertThat(send(variable, value).json().at("/errors/0").toString()).contains("/data/" + variable, code);
            assertThat(preview(variable, value).json().at("/errors/0").toString()).contains("/data/" + variable, code);
            assertThat(send(variable, value).status()).isEqualTo(422);
        }
        for (JsonNode value : values(good)) {
            assertThat(send(variable, value).status()).as(variable + value).isEqualTo(202);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\r\\nb", "a\\rb", "a\\nb", "a\\u0085b", "a\\u2028b", "a\\u2029b"})
    void theEndsOfLinesAreNormalisedInTextAndRefusedInATitle(String lines) throws Exception {
        JsonNode value = Json.MAPPER.readTree("\"" + lines + "\"");
        JsonNode record = record(send("any", value, "{\"note\":\"" + lines + "\"}"));
        assertThat(record.at("/data/any").asText()).isEqualTo("a\nb");
        assertThat(record.at("/metadata/note").asText()).isEqualTo("a\nb");
        assertThat(preview("any", value).json().at("/channels/sms/text").asText()).isEqualTo("a\nb");
        assertThat(send("title", value).pointers()).containsExactly("/data/title");
        assertThat(preview("title", value).pointers()).containsExactly("/data/title");
    }

    @Test
    void aNumberIsOnTheQueueAsItWasWritten() throws Exception {
        String numbers = "[12345678901234567.89,0.00000001,19.90,123456789012345678901234567890]";
        ConsumerRecord<String, String> record = raw(send("list", Json.MAPPER.readTree(numbers), "{\"n\":12345678901234567.89}"));
        String written = numbers.replace("0.00000001", "1E-8");
        assertThat(record.value()).contains("\"list\":" + written).contains("\"n\":12345678901234567.89");
    }

    @Test
    void aBatchWhoseFileBeginsWithAByteOrderMarkIsTaken() {
        String line = "\uFEFF" + body("any", Json.MAPPER.nullNode(), "{}") + "\r\n";
        Answer lines = border.post("/v1/batches", "application/x-ndjson", BodyPublishers.ofString(line));
        assertThat(lines.json().at("/counts").toString()).contains("\"accepted\":1", "\"refused\":0");
        Answer array = border.post("/v1/batches", "\uFEFF[" + body("any", Json.MAPPER.nullNode(), "{}") + "]");
        assertThat(array.json().at("/counts/accepted").asInt()).isEqualTo(1);
    }

    private static JsonNode values(String list) throws JsonProcessingException {
        return Json.MAPPER.readTree("[" + list.replace('\'', '"') + "]");
    }

    private Answer send(String variable, JsonNode value) {
        return send(variable, value, "{}");
    }

    private Answer send(String variable, JsonNode value, String metadata) {
        return border.post("/v1/notifications", body(variable, value, metadata));
    }

    private String body(String variable, JsonNode value, String metadata) {
        return "{\"template\":\"" + name + "\",\"to\":[{\"phone\":\"+4917112345678\"}],\"priority\":\"medium\",\"metadata\":" + metadata
            + ",\"data\":" + data(variable, value) + "}";
    }

    private Answer preview(String variable, JsonNode value) {
        return border.post("/v1/templates/" + name + "/preview", "{\"data\":" + data(variable, value) + "}");
    }

    private static ObjectNode data(String variable, JsonNode value) {
        ObjectNode data = JsonMapper.builder().build().createObjectNode().put("time", "2026-12-01T09:00:00Z");
        return value.isNull() && variable.equals("time") ? data : data.set(variable, value);
    }

    private JsonNode record(Answer accepted) throws JsonProcessingException {
        return Json.MAPPER.readTree(raw(accepted).value());
    }

    private ConsumerRecord<String, String> raw(Answer accepted) {
        assertThat(accepted.status()).as(accepted.raw().body()).isEqualTo(202);
        String id = accepted.json().get("id").asText();
        return await().atMost(Duration.ofSeconds(20)).until(() -> border.topics.records("carillon.medium").stream()
            .filter(record -> record.value().contains(id)).findFirst().orElse(null), found -> found != null);
    }
}
