package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.message.Problem;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 10, who prefers to wait (RFC 7240). */
@CamelSpringBootTest
@RouteTest("00-failures,10-accept,20-admit,30-prioritise")
class AwaitEndTest {

    @Autowired
    RouteWorld world;

    private static final String REQUEST = """
        {"template":"order-shipped", "to":[{"email":"a@example.org"}], "data":{"order":"1"}}""";

    @Test
    void whoWaitsIsToldTheEnd() {
        List<String> states = new ArrayList<>(List.of("queued", "failed", "delivered"));
        world.does("find-notification", exchange -> exchange.getMessage().setBody(found(states.remove(0))));
        Answer answer = waiting("respond-async, Wait=5");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Preference-Applied", "wait=5").containsKey("Location");
        JsonNode body = Json.MAPPER.valueToTree(answer.body());
        assertThat(body.path("status").asText()).as("the first channel failed, the next one did not").isEqualTo("delivered");
        assertThat(body.path("recipients").asInt()).isEqualTo(1);
    }

    @Test
    void aBadEndThatStaysIsTheEnd() {
        world.does("find-notification", exchange -> exchange.getMessage().setBody(found("failed")));
        Answer answer = waiting("wait=5");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Json.MAPPER.valueToTree(answer.body()).path("status").asText()).isEqualTo("failed");
    }

    @Test
    void whoWaitsInVainGetsThe202() {
        world.does("find-notification", exchange -> {
            world.clock.now = world.clock.now.plusSeconds(7);
            exchange.getMessage().setBody(found("queued"));
        });
        Answer answer = waiting("wait=600");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.headers()).containsEntry("Preference-Applied", "wait=10");
        assertThat(world.at("find-notification")).hasSize(2);
    }

    @Test
    void aQuestionThatFailsDoesNotTakeTheMessageBack() {
        world.does("find-notification", exchange -> {
            world.clock.now = world.clock.now.plusSeconds(3);
            throw Problem.unavailable("Neither the search index nor the ledger answers.", 2);
        });
        assertThat(waiting("wait=5").status()).isEqualTo(202);
        assertThat(world.published).hasSize(1);
    }

    @Test
    void nobodyWaitsForAGroupOrForNothing() {
        world.sql.update("insert into user_group (tenant, id) values ('demo', 'awaited')");
        for (String prefer : List.of("wait=0", "wait=x", "return=minimal", "nowait=5")) {
            assertThat(waiting(prefer).headers()).as(prefer).doesNotContainKey("Preference-Applied");
        }
        Answer group = waiting("wait=5", REQUEST.replace("{\"email\":\"a@example.org\"}", "{\"group\":\"awaited\"}"));
        assertThat(group.status()).isEqualTo(202);
        assertThat(group.headers()).doesNotContainKey("Preference-Applied");
        assertThat(world.at("find-notification")).isEmpty();
    }

    private static Map<String, Object> found(String state) {
        return Map.of("id", "n", "status", state, "counts", Map.of(state, 1), "deliveries",
            List.of(Map.of("recipient", "email:a@example.org", "delivery", state)));
    }

    private Answer waiting(String prefer) {
        return waiting(prefer, REQUEST);
    }

    private Answer waiting(String prefer, String request) {
        return world.send("accept-notification", request.getBytes(StandardCharsets.UTF_8), Map.of("tenant", "demo", "caller",
            new Caller("key", "demo", "live", Set.of("send"))), exchange -> exchange.getMessage().setHeader("Prefer", prefer))
            .getMessage().getBody(Answer.class);
    }
}
