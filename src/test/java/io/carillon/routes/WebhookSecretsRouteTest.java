package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.wire.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Route file 88: the secrets of a tenant's receivers. */
@CamelSpringBootTest
@RouteTest("00-failures,84-audit,88-webhook-secrets")
class WebhookSecretsRouteTest extends DeliveringBase {

    @AfterEach
    void noneIsRenewedForOthers() {
        world.sql.update("delete from webhook_secret");
        world.send("read-generations", null);
    }

    @Test
    void theOneBeforeCountsADayLongUnlessItIsEndedAtOnce() {
        JsonNode first = shown("acme", "hooks.example.org");
        JsonNode second = renewed("acme", "hooks.example.org", 1, Map.of());
        assertThat(second.path("secret")).isNotEqualTo(first.path("secret"));
        assertThat(second.at("/previous/secret")).isEqualTo(first.path("secret"));
        assertThat(renewed("acme", "hooks.example.org", 1, Map.of("keep", 0))).as("a repeat changes nothing").isEqualTo(second);
        world.clock.pass(Duration.ofDays(1));
        assertThat(shown("acme", "HOOKS.example.org:443").has("previous")).isFalse();
        assertThat(renewed("acme", "hooks.example.org", 2, Map.of("keep", 0)).has("previous")).isFalse();
    }

    @Test
    void whatIsNotTheNextGenerationIsAConflict() {
        assertThat(status("renew-webhook-secret", "acme", "hooks.example.org", Map.of("generation", "2"))).isEqualTo(409);
        assertThat(status("renew-webhook-secret", "acme", "hooks.example.org", Map.of("generation", "0"))).isEqualTo(404);
        assertThat(status("renew-webhook-secret", "acme", "no host", Map.of("generation", "1"))).isEqualTo(404);
        assertThat(status("read-webhook-secret", "acme", "no host", Map.of())).isEqualTo(404);
    }

    @Test
    void aTenantRenewsItsOwnAndNobodyElses() {
        JsonNode other = shown("demo", "hooks.example.org");
        JsonNode own = renewed("acme", "hooks.example.org", 1, Map.of());
        assertThat(shown("demo", "hooks.example.org")).isEqualTo(other);
        assertThat(own.toString()).doesNotContain(other.path("secret").asText());
    }

    @Test
    void whoReadsOrRenewsOneStandsInTheAuditAndTheSecretDoesNot() {
        String secret = shown("acme", "hooks.example.org").path("secret").asText();
        renewed("acme", "hooks.example.org", 1, Map.of());
        assertThat(world.sql.queryForList("select action from audit_event where target = 'hooks.example.org' order by action", String.class))
            .containsExactly("webhook-secret.read", "webhook-secret.renew");
        assertThat(world.sql.queryForList("select * from audit_event").toString()).doesNotContain(secret);
        world.loses("audit_event");
        assertThat(world.send("read-webhook-secret", null, variables("acme", "hooks.example.org", Map.of())).getException()).isNotNull();
        world.recovers();
    }

    private JsonNode shown(String tenant, String host) {
        return json("read-webhook-secret", variables(tenant, host, Map.of()));
    }

    private JsonNode renewed(String tenant, String host, int generation, Map<String, Object> more) {
        Map<String, Object> variables = variables(tenant, host, more);
        variables.put("generation", Integer.toString(generation));
        return json("renew-webhook-secret", variables);
    }

    private JsonNode json(String route, Map<String, Object> variables) {
        return Json.MAPPER.valueToTree(world.send(route, null, variables).getMessage().getBody());
    }

    private int status(String route, String tenant, String host, Map<String, Object> more) {
        return world.send(route, null, variables(tenant, host, more)).getMessage().getBody(Answer.class).status();
    }

    private static Map<String, Object> variables(String tenant, String host, Map<String, Object> more) {
        Map<String, Object> variables = new HashMap<>(Map.of("tenant", tenant, "host", host, "traceparent", "00-1-1-01",
            "caller", new Caller("ada", tenant, "live", Set.of("admin"))));
        variables.putAll(more);
        return variables;
    }
}
