package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Half a surrogate pair in JSON, as {@code "\\ud800"} writes it. Over Kafka: {@link RequestsTest}. */
class LoneSurrogatesTest {

    private static final String MESSAGE = "{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"1\"},\"priority\":\"low\"}";
    private final Border border = Border.shared();

    static String[][] texts() {
        String half = "\\ud800";
        return new String[][] {
            {"POST", "/v1/notifications", MESSAGE.replace("\"1\"", "\"" + half + "\""), "/data/order"},
            {"POST", "/v1/notifications", MESSAGE.replace("\"order\"", "\"or" + half + "der\""), "/data"},
            {"POST", "/v1/notifications", MESSAGE.replace("u1", half), "/to/0/userId"},
            {"POST", "/v1/suppressions", "{\"channel\":\"email\",\"address\":\"a@example.org\",\"note\":\"" + half + "\"}", "/note"},
            {"PUT", "/v1/templates/half", "{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"sms.ftl\":\"Hi " + half + "\"}}}", "/parts/en/sms.ftl"},
            {"POST", "/v1/templates/order-shipped/preview", "{\"data\":{\"order\":[\"" + half + "x\"]}}", "/data/order/0"},
            {"POST", "/v1/dead-letters/replay", "{\"code\":\"" + half + "\"}", "/code"},
            {"POST", "/v1/notifications", MESSAGE.replace("\"1\"", "\"\\udc00\""), "/data/order"},
            {"POST", "/v1/notifications", MESSAGE.replace("\"1\"", "\"\\udc00" + half + "\""), "/data/order"},
            {"POST", "/v1/notifications", MESSAGE.replace("\"order\"", "\"or\\udc00der\""), "/data"},
            {"POST", "/v1/notifications", MESSAGE.replace("\"order\"", "\"order" + half + "\""), "/data"},
            {"POST", "/v1/notifications", "{\"\\udc00\":1}", ""},
            {"POST", "/v1/suppressions", "{\"\\udc00\":1}", ""},
            {"PUT", "/v1/templates/half", "{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"\\udc00\":\"Hi\"}}}", "/parts/en"},
            {"PUT", "/v1/templates/half", "{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"a" + half + "\":\"Hi\"}}}", "/parts/en"},
            {"POST", "/v1/templates/order-shipped/preview", "{\"data\":{\"\\udc00\":1}}", "/data"}};
    }

    @ParameterizedTest
    @MethodSource("texts")
    void halfASurrogatePairIsNoCharacterAnywhere(String method, String path, String body, String pointer) {
        Answer answer = border.send(method, path, BodyPublishers.ofString(body), "Authorization", "Bearer demo.demo", "Content-Type",
            "application/json");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly(pointer);
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("lone-surrogate");
    }

    /** The parser finds no next entry in an array then; a line ends where it ends. */
    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "a\\ud83d", "\\ud800\\ud800", "\\udc00\\ud800"})
    void aNameWithHalfAPairEndsAnArrayAndSpoilsOneLineByTheSameCode(String name) {
        long before = border.count("carillon.low");
        String half = "{\"" + name + "\":1}";
        Answer array = border.post("/v1/batches", "[" + MESSAGE + "," + half + "," + MESSAGE + "]");
        assertThat(array.status()).as(array.raw().body()).isEqualTo(400);
        assertThat(array.pointers()).containsExactly("/1");
        assertThat(array.json().at("/errors/0/code").asText()).isEqualTo("lone-surrogate");
        assertThat(array.json().at("/errors/0/message").asText()).isEqualTo("the body has a name with half a surrogate pair, which is no character");
        assertThat(border.count("carillon.low")).isEqualTo(before);
        Answer lines = border.post("/v1/batches", "application/x-ndjson", BodyPublishers.ofString(half + "\n" + MESSAGE));
        assertThat(lines.json().at("/counts/accepted").asInt()).as(lines.raw().body()).isEqualTo(1);
        Answer entries = border.get("/v1/batches/" + lines.json().get("id").asText() + "/entries");
        assertThat(entries.json().at("/items/0/code").asText()).isEqualTo("lone-surrogate");
        await().atMost(Duration.ofSeconds(60)).until(() -> border.count("carillon.low") == before + 1);
    }

    @Test
    void halfAPairSpoilsOneEntryOfABatchAndAWholePairNone() {
        String half = MESSAGE.replace("\"1\"", "\"\\ud83d\"");
        String pair = MESSAGE.replace("\"1\"", "\"\\ud83d\\ude00\"");
        for (Answer answer : new Answer[] {border.post("/v1/batches", "[" + half + "," + pair + "]"),
            border.post("/v1/batches", "application/x-ndjson", BodyPublishers.ofString(half + "\n" + pair))}) {
            assertThat(answer.json().at("/counts/accepted").asInt()).as(answer.raw().body()).isEqualTo(1);
            Answer entries = border.get("/v1/batches/" + answer.json().get("id").asText() + "/entries");
            assertThat(entries.json().at("/items/0/pointer").asText()).isEqualTo("/data/order");
            assertThat(entries.json().at("/items/0/code").asText()).isEqualTo("lone-surrogate");
        }
    }
}
