package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Problem;
import io.carillon.wire.Json;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** Route file 80: what became of a message, from the search index and the ledger. */
@CamelSpringBootTest
@RouteTest("80-look")
class LookRouteTest extends LookBase {

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
    void aListSaysThatNobodyKnowsHowFarTheIndexIs() {
        RouteParts.IndexProgress progress = world.context.getRegistry().findSingleByType(RouteParts.IndexProgress.class);
        Instant known = progress.until;
        progress.until = null;
        try {
            indexed("sent");
            JsonNode list = Json.MAPPER.valueToTree(world.send("list-notifications", null, Map.of("tenant", "demo", "limit", "1"))
                .getMessage().getBody());
            assertThat(list.has("indexedUntil")).as("it is in the answer").isTrue();
            assertThat(list.path("indexedUntil").isNull()).isTrue();
        } finally {
            progress.until = known;
        }
    }

    private void indexed(String state) {
        world.search.answers(HttpDouble.with(200, """
            {"hits":{"hits":[
              {"_index":"carillon-notifications-1","sort":[2,"%1$s"],"_source":{"id":"%1$s","template":"order-shipped"}},
              {"_index":"carillon-deliveries-1","sort":[1,"y"],
               "_source":{"deliveryId":"d-1","recipient":"user:u1","channel":"email","state":"%2$s"}}
            ]}}""".formatted(id, state), "Content-Type", "application/json"));
    }
}
