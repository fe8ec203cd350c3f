package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Problem;
import io.carillon.wire.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import io.carillon.wire.Problems;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 80: what became of a message, from the search index and the ledger. */
@CamelSpringBootTest
@RouteTest("80-look")
class LookRouteTest {

    @Autowired
    RouteWorld world;

    private final String id = UUID.randomUUID().toString();
    private String cursor;

    @Test
    void aMessageWhoseDeliveriesHaveEndedIsAnsweredFromTheIndexAlone() {
        indexed("sent");
        world.loses("delivery");
        JsonNode answer = find("demo");
        assertThat(answer.path("id").asText()).isEqualTo(id);
        assertThat(answer.path("status").asText()).isEqualTo("sent");
        assertThat(answer.path("template").asText()).isEqualTo("order-shipped");
        assertThat(answer.path("source").asText()).isEqualTo("search");
    }

    @Test
    void whereTheIndexIsBehindTheLedgerSaysWhatBecameOfIt() {
        indexed("queued");
        ledger("demo", "SENT");
        JsonNode answer = find("demo");
        assertThat(answer.path("status").asText()).isEqualTo("sent");
        assertThat(answer.path("source").asText()).isEqualTo("ledger");
        assertThat(answer.path("template").asText()).isEqualTo("order-shipped");
    }

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
                + " values (?, 'demo', ?, ?, 'email', ?, 1, 0)", UUID.randomUUID().toString(), id, "user:" + i, i == 7 ? "SENT" : "FAILED");
        }
        Set<String> recipients = new HashSet<>();
        for (int left = 250; left > 0; left -= 100) {
            JsonNode page = find("demo", cursor);
            assertThat(page.path("status").asText()).isEqualTo("sent");
            assertThat(page.path("counts").toString()).isEqualTo("{\"failed\":249,\"sent\":1}");
            assertThat(page.path("deliveries")).hasSize(Math.min(100, left)).allMatch(one -> recipients.add(one.path("recipient").asText()));
            assertThat(page.has("next")).isEqualTo(left > 100);
            cursor = page.path("next").asText();
        }
        assertThat(recipients).hasSize(250);
    }

    @Test
    void aCursorThatIsNoneOfOursIsRefused() {
        Exchange done = world.send("find-notification", null, Map.of("tenant", "demo", "id", id, "cursor", "%%"));
        assertThat(done.getException()).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void whereTheDatabaseIsDownTheAnswerOfTheIndexStands() {
        indexed("queued");
        world.loses("delivery");
        assertThat(find("demo").path("status").asText()).isEqualTo("queued");
    }

    @Test
    void whatNeitherKnowsIsUnknown() {
        assertThat(find("demo").isNull()).isTrue();
    }

    @Test
    void anotherTenantSeesNothingOfIt() {
        ledger("demo", "SENT");
        assertThat(find("other").isNull()).isTrue();
        assertThat(world.search.asked).filteredOn(asked -> asked.path().contains("_search"))
            .allMatch(asked -> asked.body().contains("{\"term\":{\"tenant\":\"other\"}}"));
    }

    @Test
    void theListIsAskedForTheTenantOnlyAndTellsWhereItGoesOn() {
        indexed("sent");
        Exchange done = world.send("list-notifications", null, Map.of("tenant", "demo", "limit", "1", "priority", "high"));
        assertThat(done.getException()).isNull();
        assertThat(world.search.asked.get(0).body()).contains("{\"term\":{\"tenant\":\"demo\"}}", "{\"term\":{\"priority\":\"high\"}}");
        JsonNode list = Json.MAPPER.valueToTree(done.getMessage().getBody());
        assertThat(list.at("/items/0/template").asText()).isEqualTo("order-shipped");
        assertThat(list.path("next").asText()).isNotEmpty();
        assertThat(list.path("indexedUntil").isMissingNode()).as("how far the index is").isFalse();
    }

    @Test
    void whileSearchIsDownThereIsNoListAndNoEmptyOneEither() {
        world.search.answers(HttpDouble.with(503, "{}"));
        assertThat(refused().status()).isEqualTo(503);
    }

    @Test
    void anIndexThatIsNotThereYetIsNoEmptyList() {
        world.search.answers(HttpDouble.with(404, "{\"error\":{\"type\":\"index_not_found_exception\"}}", "Content-Type", "application/json"));
        assertThat(refused().status()).isEqualTo(503);
        assertThat(world.search.asked).as("else the engine leaves out what is not there").noneMatch(asked -> asked.path().contains("ignore"));
        assertThat(world.search.asked).as("nor a part of it").allMatch(asked -> asked.path().contains("allow_partial_search_results=false"));
    }

    private Problem refused() {
        Problem problem = Problems.of(world.send("list-notifications", null, Map.of("tenant", "demo")).getException());
        assertThat(problem).hasMessageStartingWith("The search index does not answer");
        return problem;
    }

    private JsonNode find(String tenant) {
        return find(tenant, null);
    }

    private JsonNode find(String tenant, String after) {
        Map<String, String> asked = new HashMap<>(Map.of("tenant", tenant, "id", id));
        asked.put("cursor", after);
        asked.values().removeIf(Objects::isNull);
        Exchange done = world.send("find-notification", null, asked);
        assertThat(done.getException()).isNull();
        return Json.MAPPER.valueToTree(done.getMessage().getBody());
    }

    private void indexed(String state) {
        world.search.answers(HttpDouble.with(200, """
            {"hits":{"hits":[
              {"_index":"carillon-notifications-1","sort":[2,"%1$s"],"_source":{"id":"%1$s","template":"order-shipped"}},
              {"_index":"carillon-deliveries-1","sort":[1,"y"],
               "_source":{"deliveryId":"d-1","recipient":"user:u1","channel":"email","state":"%2$s"}}
            ]}}""".formatted(id, state), "Content-Type", "application/json"));
    }

    private void ledger(String tenant, String state) {
        world.sql.update("insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, updated_at)"
            + " values ('d-1', ?, ?, 'user:u1', 'email', ?, 1, 0)", tenant, id, state);
    }
}
