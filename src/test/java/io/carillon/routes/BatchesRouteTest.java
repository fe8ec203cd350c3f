package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Problem;
import io.carillon.wire.Json;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 81: the state of batches. */
@CamelSpringBootTest
@RouteTest("81-batches")
class BatchesRouteTest {

    @Autowired
    RouteWorld world;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void oneBatch() {
        world.sql.update("insert into batch"
            + " (id, tenant, author, state, entries, accepted, refused, pages, pages_done, created_at, updated_at)"
            + " values (?, 'demo', 'key', 'running', 2503, 2500, 3, 3, 1, 0, 0)", id);
        for (int entry : new int[] {7, 8, 900}) {
            world.sql.update("insert into batch_error (batch_id, entry, pointer, code, message)"
                + " values (?, ?, '/to', 'required', 'is missing')", id, entry);
        }
    }

    @Test
    void aBatchTellsHowFarItIs() {
        JsonNode batch = ask("find-batch", Map.of());
        assertThat(batch.path("id").asText()).isEqualTo(id);
        assertThat(batch.path("state").asText()).isEqualTo("running");
        assertThat(batch.at("/counts/entries").asInt()).isEqualTo(2_503);
        assertThat(batch.at("/counts/accepted").asInt()).isEqualTo(2_500);
        assertThat(batch.at("/counts/refused").asInt()).isEqualTo(3);
        assertThat(batch.at("/counts/expanded").asInt()).isEqualTo(1_000);
        assertThat(batch.at("/links/entries").asText()).isEqualTo("/v1/batches/" + id + "/entries");
    }

    @Test
    void theRefusedEntriesAreListedByThePage() {
        JsonNode first = ask("list-batch-entries", Map.of("limit", 2));
        assertThat(first.at("/items")).extracting(item -> item.path("entry").asInt()).containsExactly(7, 8);
        assertThat(first.at("/items/0/pointer").asText()).isEqualTo("/to");
        JsonNode last = ask("list-batch-entries", Map.of("limit", 2, "cursor", first.path("next").asText()));
        assertThat(last.at("/items")).extracting(item -> item.path("entry").asInt()).containsExactly(900);
        assertThat(last.has("next")).isFalse();
        assertThat(ask("list-batch-entries", Map.of("limit", 3)).has("next")).as("no empty page follows").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"find-batch", "list-batch-entries"})
    void aBatchOfAnotherTenantIsNotThere(String route) {
        Exchange done = world.send(route, null, Map.of("tenant", "other", "id", id));
        assertThat(done.getException()).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @Test
    void aCursorThatIsNoneOfOursIsRefused() {
        Exchange done = world.send("list-batch-entries", null, Map.of("tenant", "demo", "id", id, "cursor", "1 or 1=1"));
        assertThat(done.getException()).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void withoutTheDatabaseNoBatchIsSaidToBeUnknown() {
        world.loses("batch");
        assertThat(world.send("find-batch", null, Map.of("tenant", "demo", "id", id)).getException())
            .hasRootCauseInstanceOf(SQLException.class);
    }

    private JsonNode ask(String route, Map<String, Object> more) {
        Map<String, Object> variables = new HashMap<>(Map.of("tenant", "demo", "id", id));
        variables.putAll(more);
        Exchange done = world.send(route, null, variables);
        assertThat(done.getException()).isNull();
        return Json.MAPPER.valueToTree(done.getMessage().getBody());
    }
}
