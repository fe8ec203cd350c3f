package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** A provider refuses, a person looks, the provider is well, the person sends again. */
class DeadLetterFlowIT extends Stories {

    @Override
    EmbeddedFlow running() {
        return EmbeddedFlow.shared();
    }

    @Test
    void aRefusedMessageIsFoundSentAgainOnceAndTheAuditSaysWhoDidIt() {
        String order = order();
        String id = refused(order);
        JsonNode letter = letter(id);
        assertThat(letter.path("code").asText()).isEqualTo("telegram-403");
        assertThat(letter.path("replayable").asBoolean()).isTrue();
        assertThat(letter.toString()).doesNotContain(order);
        String path = "/v1/dead-letters/" + letter.get("id").asText();
        assertThat(carillon.api.post(path + "/replay", "").status()).isEqualTo(202);
        carillon.untilStatus(id, "sent");
        assertThat(carillon.received("telegram-bot-sink", order)).hasSize(1);
        await().atMost(EmbeddedFlow.SOON).untilAsserted(() ->
            assertThat(carillon.api.get(path).json().path("state").asText()).isEqualTo("replayed"));
        Http.Answer again = carillon.api.post(path + "/replay", "");
        assertThat(again.status()).isEqualTo(409);
        JsonNode attempts = carillon.until(id, seen -> seen.at("/deliveries/0/attempts").size() == 2).at("/deliveries/0/attempts");
        assertThat(attempts.findValuesAsText("attempt")).containsExactly("1", "2");
        assertThat(attempts.findValuesAsText("state")).containsExactly("failed", "sent");
        assertThat(carillon.api.get("/v1/audit?action=dead-letter.replay&limit=100").json().path("items"))
            .anySatisfy(event -> {
                assertThat(event.path("object").asText()).isEqualTo(letter.get("id").asText());
                assertThat(event.path("actor").asText()).isEqualTo("demo");
            });
        assertThat(carillon.received("telegram-bot-sink", order)).hasSize(1);
    }

    @Test
    void afterAnOutageAFilterSendsAllOfItAgain() {
        String first = order();
        String second = order();
        String one = refused(first);
        String two = refused(second);
        String since = letter(one).get("diedAt").asText();
        letter(two);
        Http.Answer ordered = carillon.api.post("/v1/dead-letters/replay", "{\"code\":\"telegram-403\",\"from\":\"" + since + "\"}");
        assertThat(ordered.status()).isEqualTo(202);
        assertThat(ordered.json().get("count").asInt()).isGreaterThanOrEqualTo(2);
        carillon.untilStatus(one, "sent");
        carillon.untilStatus(two, "sent");
        assertThat(carillon.received("telegram-bot-sink", first)).hasSize(1);
        assertThat(carillon.received("telegram-bot-sink", second)).hasSize(1);
    }

    /** @return the id of a message that Telegram refused */
    private String refused(String order) {
        carillon.provider("telegram-bot-sink", "refuse", 1);
        String id = carillon.accepted(toUser("u1", order, "telegram"));
        carillon.untilStatus(id, "failed");
        return id;
    }

    private JsonNode letter(String notification) {
        JsonNode[] found = new JsonNode[1];
        await().atMost(EmbeddedFlow.SOON).until(() -> {
            found[0] = carillon.api.get("/v1/dead-letters?notification=" + notification).json().path("items").path(0);
            return !found[0].isMissingNode();
        });
        return found[0];
    }
}
