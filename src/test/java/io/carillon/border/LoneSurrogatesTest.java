package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
            {"POST", "/v1/dead-letters/replay", "{\"code\":\"" + half + "\"}", "/code"}};
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
