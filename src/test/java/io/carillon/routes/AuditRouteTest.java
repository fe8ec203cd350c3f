package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.AuditEvent;
import io.carillon.message.Caller;
import io.carillon.wire.Json;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 84: who did what. */
@CamelSpringBootTest
@RouteTest("00-failures,84-audit")
class AuditRouteTest {

    @Autowired
    RouteWorld world;

    @Test
    void aDeedIsWrittenDownAndLeavesTheBodyAsItWas() {
        Exchange done = audit(AuditEvent.of(caller("ann"), "channel.pause", Map.of("channel", "sms"), 3, at(0)));
        assertThat(done.getMessage().getBody()).isEqualTo("body");
        JsonNode event = list(Map.of()).at("/items/0");
        assertThat(event.path("actor").asText()).isEqualTo("ann");
        assertThat(event.path("action").asText()).isEqualTo("channel.pause");
        assertThat(event.at("/filter/channel").asText()).isEqualTo("sms");
        assertThat(event.path("count").asInt()).isEqualTo(3);
        assertThat(event.path("at").asText()).isEqualTo(at(0).toString());
        assertThat(event.has("object")).isFalse();
    }

    @Test
    void theNewestComesFirstByThePageAndByTimeAndAction() {
        for (int second = 0; second < 5; second++) {
            audit(AuditEvent.of(caller("ann"), second % 2 == 0 ? "a" : "b", "o-" + second, at(second)));
        }
        JsonNode first = list(Map.of("limit", 2));
        assertThat(first.path("items").findValuesAsText("object")).containsExactly("o-4", "o-3");
        JsonNode second = list(Map.of("limit", 2, "cursor", first.path("next").asText()));
        assertThat(second.path("items").findValuesAsText("object")).containsExactly("o-2", "o-1");
        assertThat(list(Map.of("action", "b")).path("items").findValuesAsText("object")).containsExactly("o-3", "o-1");
        assertThat(list(Map.of("from", at(1), "to", at(3))).path("items").findValuesAsText("object")).containsExactly("o-2", "o-1");
    }

    @Test
    void whatOthersDidIsTheirs() {
        audit(AuditEvent.of(new Caller("eve", "other", "live", Set.of()), "a", "o", at(0)));
        assertThat(list(Map.of()).path("items")).isEmpty();
    }

    @Test
    void whereItCannotBeWrittenItFails() {
        world.loses("audit_event");
        assertThat(world.send("audit", "body", Map.of("audited", AuditEvent.of(caller("ann"), "a", "o", at(0)))).getException())
            .hasRootCauseInstanceOf(SQLException.class);
    }

    private Exchange audit(AuditEvent event) {
        Exchange done = world.send("audit", "body", Map.of("audited", event));
        assertThat(done.getException()).isNull();
        return done;
    }

    private JsonNode list(Map<String, Object> more) {
        Map<String, Object> variables = new HashMap<>(Map.of("tenant", "demo"));
        variables.putAll(more);
        Exchange done = world.send("list-audit", null, variables);
        assertThat(done.getException()).isNull();
        return Json.MAPPER.valueToTree(done.getMessage().getBody());
    }

    private static Caller caller(String id) {
        return new Caller(id, "demo", "live", Set.of("admin"));
    }

    private static Instant at(int second) {
        return Instant.parse("2026-11-21T10:00:00Z").plusSeconds(second);
    }
}
