package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.wire.Json;
import java.sql.SQLException;
import java.util.Map;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Route file 83: dead letters are sent again and put away. That an order is then done is proved in {@link ReplayRouteTest}. */
@CamelSpringBootTest
@RouteTest("00-failures,64-replay,83-dead-letters,84-audit")
class DeadLetterDeedsTest extends DeadLettersBase {

    @Test
    void anOrderIsAuditedBeforeItIsGivenAndTheAnswerSaysWhere() {
        Answer answer = answer(ask("replay-dead-letter", Map.of("id", "l-1")));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers()).containsEntry("Location", "/v1/dead-letters/l-1");
        assertThat(world.topics()).containsExactly("carillon.replay");
        assertThat(audit()).singleElement().satisfies(event -> assertThat(event).containsEntry("actor", "ops-key")
            .containsEntry("action", "dead-letter.replay").containsEntry("target", "l-1").containsEntry("affected", 1L));
    }

    @Test
    void withoutTheAuditNothingIsDone() {
        world.loses("audit_event");
        assertThat(ask("replay-dead-letter", Map.of("id", "l-1")).getException()).hasRootCauseInstanceOf(SQLException.class);
        assertThat(ask("discard-dead-letter", Map.of("id", "l-1")).getException()).hasRootCauseInstanceOf(SQLException.class);
        assertThat(world.topics()).isEmpty();
        assertThat(state("l-1")).isEqualTo("open");
    }

    @Test
    void anOrderThatIsNotDurableIsNoOrder() {
        world.fails("publish", new TimeoutException("no broker"));
        assertThat(ask("replay-dead-letter", Map.of("id", "l-1")).getException()).isInstanceOf(TimeoutException.class);
        assertThat(state("l-1")).isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource({"l-2,sensitive", "l-3,expired", "l-4,not-open", "l-5,not-open"})
    void whatCannotBeSentAgainIsAConflictThatSaysWhy(String id, String code) {
        letter("l-4", 4_000, "replayed", null, null);
        letter("l-5", 5_000, "discarded", null, null);
        Answer answer = answer(ask("replay-dead-letter", Map.of("id", id)));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(Json.MAPPER.valueToTree(answer.body()).at("/errors/0/code").asText()).isEqualTo(code);
        assertThat(world.topics()).isEmpty();
        assertThat(audit()).isEmpty();
    }

    @Test
    void oneOnItsWayMayBeOrderedAgainButNotDiscarded() {
        letter("l-4", 4_000, "replaying", null, null);
        assertThat(answer(ask("replay-dead-letter", Map.of("id", "l-4"))).status()).isEqualTo(202);
        assertThat(answer(ask("discard-dead-letter", Map.of("id", "l-4"))).status()).isEqualTo(409);
    }

    @Test
    void aFilterOrdersWhatCanBeSentAndCountsIt() {
        letter("l-4", 4_000, "open", null, null);
        Answer answer = answer(send("replay-dead-letters", "{\"code\":\"smtp-550\",\"channel\":\"email\"}"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(Json.MAPPER.valueToTree(answer.body()).path("count").asInt()).isEqualTo(2);
        JsonNode order = Json.MAPPER.valueToTree(world.published.get(0).body());
        assertThat(order.at("/filter/tenant").asText()).isEqualTo("demo");
        assertThat(order.at("/filter/to").asLong()).isEqualTo(world.clock.millis() + 1);
        assertThat(audit().get(0)).containsEntry("action", "dead-letter.replay-many").containsEntry("affected", 2L);
        assertThat(audit().get(0).get("scope").toString()).contains("smtp-550").contains("email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"state\":\"open\"}", "{\"code\":\"\"}", "[]", "", "{\"from\":\"yesterday\"}", "{\"tenant\":\"other\"}"})
    void aFilterThatSaysNothingOrTooMuchIsRefused(String body) {
        assertThat(answer(send("replay-dead-letters", body)).status()).isIn(400, 422);
        assertThat(world.topics()).isEmpty();
        assertThat(audit()).isEmpty();
    }

    @Test
    void aDiscardedOneIsPutAwayByNameAndItsBodyIsGone() {
        JsonNode discarded = json(ask("discard-dead-letter", Map.of("id", "l-2")));
        assertThat(discarded.path("state").asText()).isEqualTo("discarded");
        assertThat(discarded.path("changedBy").asText()).isEqualTo("ops-key");
        assertThat(world.sql.queryForList("select * from dead_letter where id = 'l-2'").get(0)).containsEntry("body", null);
        assertThat(answer(ask("discard-dead-letter", Map.of("id", "l-2"))).status()).isEqualTo(409);
        assertThat(audit()).hasSize(1);
    }
}
