package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Route file 83: dead letters are looked at. */
@CamelSpringBootTest
@RouteTest("00-failures,64-replay,83-dead-letters,84-audit")
class DeadLettersRouteTest extends DeadLettersBase {

    @Test
    void theyAreListedNewestFirstByThePageAndWithoutWhatTheySaid() {
        JsonNode first = json(ask("list-dead-letters", Map.of("limit", 2)));
        assertThat(first.path("items").findValuesAsText("id")).containsExactly("l-3", "l-2");
        assertThat(first.toString()).contains("smtp-550", "refused", "user:u1").doesNotContain("a secret");
        assertThat(first.at("/items/0/obstacle").asText()).isEqualTo("expired");
        assertThat(first.at("/items/1/obstacle").asText()).isEqualTo("sensitive");
        assertThat(json(ask("read-dead-letter", Map.of("id", "l-1"))).path("replayable").asBoolean()).isTrue();
    }

    @Test
    void aCursorLeadsToTheNextPageAndAnInventedOneIsRefused() {
        world.sql.update("update dead_letter set id = '00000000-0000-0000-0000-00000000000' || substring(id, 3)");
        JsonNode first = json(ask("list-dead-letters", Map.of("limit", 2)));
        JsonNode last = json(ask("list-dead-letters", Map.of("limit", 2, "cursor", first.get("next").asText())));
        assertThat(last.path("items")).hasSize(1);
        assertThat(last.has("next")).isFalse();
        assertThat(answer(ask("list-dead-letters", Map.of("cursor", "1 or 1=1"))).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"channel,email,3", "channel,sms,0", "provider,email-smtp,3", "code,smtp-550,3", "code,smtp,0", "notification,n-1,3",
        "state,discarded,0"})
    void theListIsFiltered(String filter, String value, int found) {
        assertThat(json(ask("list-dead-letters", Map.of(filter, value))).path("items")).hasSize(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-dead-letter", "replay-dead-letter", "discard-dead-letter"})
    void anotherTenantsAndNobodysLetterIsNotThere(String operation) {
        world.sql.update("update dead_letter set tenant = 'other' where id = 'l-1'");
        world.sql.update("update dead_letter set tenant = null where id = 'l-2'");
        for (String id : List.of("l-1", "l-2", "none")) {
            assertThat(answer(ask(operation, Map.of("id", id))).status()).isEqualTo(404);
        }
        assertThat(json(ask("list-dead-letters", Map.of())).path("items").findValuesAsText("id")).containsExactly("l-3");
    }

    @Test
    void theExpiryCountsAtTheMoment() {
        letter("l-4", 4_000, "open", null, world.clock.millis() + 1_000);
        assertThat(json(ask("read-dead-letter", Map.of("id", "l-4"))).path("replayable").asBoolean()).isTrue();
        world.clock.pass(Duration.ofSeconds(1));
        assertThat(json(ask("read-dead-letter", Map.of("id", "l-4"))).path("obstacle").asText()).isEqualTo("expired");
    }
}
