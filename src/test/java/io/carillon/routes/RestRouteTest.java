package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.admit.MessageIds;
import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Answer;
import io.carillon.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 11: the contract. That each operation answers as documented is proved in io.carillon.border. */
@CamelSpringBootTest
@RouteTest("00-failures,15-cancel,8*,11-rest")
class RestRouteTest {

    @Autowired
    RouteWorld world;

    @Autowired
    MessageIds ids;

    @Test
    void theContractIsShownAsItIsWritten() throws IOException {
        Answer answer = world.send("show-contract", null).getMessage().getBody(Answer.class);
        assertThat(answer.contentType()).isEqualTo("application/yaml");
        assertThat((byte[]) answer.body()).isEqualTo(Files.readAllBytes(Path.of("src/main/resources/openapi.yaml")));
    }

    @Test
    void aMessageThatIsFoundIsAnsweredAsFound() {
        String id = ids.next("demo");
        world.sql.update("insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, updated_at)"
            + " values ('d-1', 'demo', ?, 'user:u1', 'email', 'SENT', 1, 0)", id);
        assertThat(body(read("demo", id)).path("status").asText()).isEqualTo("sent");
    }

    @Test
    void aMessageThatIsNotIndexedYetIsAccepted() {
        String id = ids.next("demo");
        assertThat(body(read("demo", id)))
            .isEqualTo(Json.MAPPER.valueToTree(Map.of("id", id, "status", "accepted", "deliveries", List.of())));
    }

    @Test
    void anIdOfAnotherTenantIsNotFound() {
        Answer answer = read("other", ids.next("demo")).getMessage().getBody(Answer.class);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void whileNeitherSearchNorLedgerAnswersTheCallerIsToldToComeAgain() {
        world.search.answers(HttpDouble.with(503, "{}"));
        world.loses("delivery");
        Answer answer = read("demo", ids.next("demo")).getMessage().getBody(Answer.class);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");
    }

    @Test
    void anOperationWithoutARouteStopsTheStart() {
        assertThatThrownBy(() -> world.load(List.of("11-rest"))).hasStackTraceContaining("list-notifications");
    }

    private Exchange read(String tenant, String id) {
        return world.send("read-notification", null, Map.of("tenant", tenant, "id", id,
            "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    }

    private static JsonNode body(Exchange done) {
        assertThat(done.getException()).isNull();
        return Json.MAPPER.valueToTree(done.getMessage().getBody());
    }
}
