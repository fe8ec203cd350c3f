package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose a pause is: a tenant pauses and sees itself; all else takes the scope system. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING + ",84-audit,85-pauses")
class PausesOfTenantsTest extends DeliveringBase {

    private static final Caller OPERATOR = new Caller("night", Caller.INSTALLATION, "live", Set.of(Caller.SYSTEM));
    private static final Caller ACME = new Caller("ada", "acme", "live", Set.of("operate", "read"));
    private static final Caller DEMO = new Caller("dan", "demo", "live", Set.of("operate", "read"));

    @AfterEach
    void nothingIsPausedForOthers() {
        world.sql.update("delete from pause");
        world.send("read-pauses", null);
    }

    @Test
    void aTenantPausesItselfAndNothingElse() {
        assertThat(status(ACME, "tenant", "acme")).isEqualTo(204);
        for (String name : List.of("tenant/demo", "tenant/no-such", "channel/test", "channel/no-such", "account/first")) {
            String[] parts = name.split("/");
            assertThat(status(ACME, parts[0], parts[1])).as(name).isEqualTo(403);
            assertThat(resumed(ACME, parts[0], parts[1])).as(name).isEqualTo(403);
        }
        assertThat(status(new Caller("k", "acme", "live", Set.of("read")), "tenant", "acme")).isEqualTo(403);
        assertThat(world.sql.queryForList("select name from pause", String.class)).containsExactly("acme");
        assertThat(resumed(ACME, "tenant", "acme")).isEqualTo(204);
        assertThat(list(OPERATOR)).isEmpty();
    }

    @Test
    void aTenantSeesNeitherNamesNorReasonsOfOthers() {
        status(ACME, "tenant", "acme");
        pause(OPERATOR, "tenant", "zeta");
        pause(OPERATOR, "channel", "test");
        assertThat(list(OPERATOR)).hasSize(3);
        assertThat(list(ACME)).hasSize(2);
        assertThat(list(ACME).get(1).path("by").asText()).isEqualTo("ada");
        assertThat(list(DEMO)).hasSize(1);
        assertThat(list(DEMO).get(0).path("name").asText()).isEqualTo("test");
        assertThat(list(DEMO).get(0).has("by")).isFalse();
        assertThat(list(DEMO).get(0).path("reason").asText()).isEqualTo("provider asked for it");
        world.sql.update("update pause set by_system = false");
        assertThat(list(DEMO).get(0).has("reason")).as("of a tenant, before the scope system").isFalse();
    }

    @Test
    void whatTheOperatorOfTheInstallationPausedNoTenantResumes() {
        assertThat(status(ACME, "tenant", "acme")).isEqualTo(204);
        assertThat(pause(OPERATOR, "tenant", "acme").getException()).isNull();
        assertThat(resumed(ACME, "tenant", "acme")).isEqualTo(409);
        assertThat(status(ACME, "tenant", "acme")).isEqualTo(409);
        assertThat(list(ACME).get(0).has("by")).isFalse();
        assertThat(resumed(OPERATOR, "tenant", "acme")).isEqualTo(204);
        assertThat(list(OPERATOR)).isEmpty();
    }

    private Exchange pause(Caller caller, String kind, String name) {
        return world.send("pause", "{\"reason\":\"provider asked for it\"}".getBytes(StandardCharsets.UTF_8),
            Map.of("kind", kind, "name", name, "caller", caller));
    }

    private int status(Caller caller, String kind, String name) {
        return pause(caller, kind, name).getMessage().getBody(Answer.class).status();
    }

    private int resumed(Caller caller, String kind, String name) {
        return world.send("resume", null, Map.of("kind", kind, "name", name, "caller", caller)).getMessage().getBody(Answer.class).status();
    }

    private JsonNode list(Caller caller) {
        return Json.MAPPER.valueToTree(world.send("list-pauses", null, Map.of("caller", caller)).getMessage().getBody()).path("items");
    }
}
