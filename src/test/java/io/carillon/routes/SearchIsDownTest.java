package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Problem;
import io.carillon.wire.Problems;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** While the search engine is down, the ledger answers for a message; a list is refused rather than shown empty. */
@CamelSpringBootTest
@RouteTest("80-look")
class SearchIsDownTest extends LookBase {

    private String cursor;

    @Test
    void whereSearchIsDownTheLedgerAnswers() {
        world.search.answers(HttpDouble.with(503, "{}"));
        ledger("demo", "RETRY");
        JsonNode answer = find("demo");
        assertThat(answer.path("status").asText()).isEqualTo("attempted");
        assertThat(answer.at("/deliveries/0/channel").asText()).isEqualTo("email");
    }

    @Test
    void whileSearchIsDownALargeMessageIsCountedWholeAndShownInPages() {
        world.search.answers(HttpDouble.with(503, "{}"));
        for (int i = 0; i < 250; i++) {
            world.sql.update("insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, updated_at)"
                + " values (?, 'demo', ?, ?, 'email', ?, 1, 0)", UUID.randomUUID().toString(), id, "user:" + i,
                i == 7 ? "SENT" : "FAILED");
        }
        Set<String> recipients = new HashSet<>();
        for (int left = 250; left > 0; left -= 100) {
            JsonNode page = find("demo", cursor);
            assertThat(page.path("status").asText()).isEqualTo("sent");
            assertThat(page.path("counts").toString()).isEqualTo("{\"failed\":249,\"sent\":1}");
            assertThat(page.path("deliveries")).hasSize(Math.min(100, left))
                .allMatch(one -> recipients.add(one.path("recipient").asText()));
            assertThat(page.has("next")).isEqualTo(left > 100);
            cursor = page.path("next").asText();
        }
        assertThat(recipients).hasSize(250);
    }

    @Test
    void whileSearchIsDownThereIsNoListAndNoEmptyOneEither() {
        world.search.answers(HttpDouble.with(503, "{}"));
        assertThat(refused().status()).isEqualTo(503);
    }

    @Test
    void anIndexThatIsNotThereYetIsNoEmptyList() {
        world.search.answers(HttpDouble.with(404, "{\"error\":{\"type\":\"index_not_found_exception\"}}",
            "Content-Type", "application/json"));
        assertThat(refused().status()).isEqualTo(503);
        assertThat(world.search.asked).as("else the engine leaves out what is not there")
            .noneMatch(asked -> asked.path().contains("ignore"));
        assertThat(world.search.asked).as("nor a part of it")
            .allMatch(asked -> asked.path().contains("allow_partial_search_results=false"));
    }

    private Problem refused() {
        Problem problem = Problems.of(world.send("list-notifications", null, Map.of("tenant", "demo")).getException());
        assertThat(problem).hasMessageStartingWith("The search index does not answer");
        return problem;
    }
}
