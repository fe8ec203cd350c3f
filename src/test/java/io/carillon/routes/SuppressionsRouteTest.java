package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Fingerprint;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** Route file 89: the addresses that get nothing more. */
@CamelSpringBootTest
@RouteTest(RouteTest.DELIVERING + ",84-audit,89-suppressions")
class SuppressionsRouteTest extends DeliveringBase {

    private static final Caller ADA = new Caller("ada", "demo", "live", Set.of("admin"));

    @Test
    void anAddressThatAPersonAddsGetsNothingUntilItIsRemoved() {
        Delivery delivery = delivery("{\"attributes\":{\"category\":\"transactional\"}}");
        String id = add("test", delivery.address());
        delivering.deliver(delivery);
        assertThat(world.outcome(0).state()).isEqualTo(DeliveryState.SUPPRESSED);
        assertThat(status("delete-suppression", Map.of("id", id))).isEqualTo(204);
        delivering.deliver(delivery());
        assertThat(world.outcome(1).state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void itIsListedByItsFingerprintNeverByItself() {
        add("email", "Ann@Example.org ");
        JsonNode item = list(Map.of()).path("items").get(0);
        assertThat(item.path("fingerprint").asText()).isEqualTo(Fingerprint.of("ann@example.org"));
        assertThat(item.path("reason").asText()).isEqualTo("manual");
        assertThat(item.path("by").asText()).isEqualTo("ada");
        assertThat(item.toString()).doesNotContainIgnoringCase("example.org");
    }

    @Test
    void anAddressIsSuppressedHoweverItIsWritten() {
        add("sms", "\u202A+49 151 12345678\u202C");
        add("webhook", "HTTPS://Bücher.example/a#b");
        delivering.deliver(delivery("{\"channel\":\"sms\",\"address\":\"+4915112345678\",\"attributes\":{\"category\":\"transactional\"}}"));
        delivering.deliver(delivery("{\"channel\":\"webhook\",\"address\":\"https://xn--bcher-kva.example/a\",\"attributes\":{\"category\":\"transactional\"}}"));
        assertThat(world.published).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(world.outcome(i).state()).isEqualTo(DeliveryState.SUPPRESSED);
        }
    }

    @Test
    void theListIsFilteredAndPaged() {
        for (int i = 0; i < 3; i++) {
            add(i == 0 ? "sms" : "email", "address" + i);
            world.clock.pass(Duration.ofSeconds(1));
        }
        assertThat(list(Map.of("channel", "sms")).path("items")).hasSize(1);
        assertThat(list(Map.of("reason", "bounced")).path("items")).isEmpty();
        assertThat(list(Map.of("fingerprint", Fingerprint.of("address1"))).path("items")).hasSize(1);
        JsonNode first = list(Map.of("limit", 2));
        assertThat(first.path("items")).hasSize(2);
        JsonNode second = list(Map.of("limit", 2, "cursor", first.path("next").asText()));
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void eachDeedIsInTheAudit() {
        String id = add("email", "a@example.org");
        status("delete-suppression", Map.of("id", id));
        assertThat(world.sql.queryForList("select action, target from audit_event order by action")).containsExactly(
            Map.of("action", "suppression.add", "target", id), Map.of("action", "suppression.remove", "target", id));
    }

    @Test
    void whatCannotBeAuditedIsNotDone() {
        String id = add("email", "a@example.org");
        world.loses("audit_event");
        assertThat(world.send("delete-suppression", null, variables(Map.of("id", id))).getException()).isNotNull();
        assertThat(list(Map.of()).path("items")).hasSize(1);
    }

    @Test
    void anotherTenantSeesAndRemovesNothing() {
        String id = add("email", "a@example.org");
        assertThat(list(Map.of("tenant", "acme")).path("items")).isEmpty();
        assertThat(status("delete-suppression", Map.of("id", id, "tenant", "acme"))).isEqualTo(404);
        assertThat(status("delete-suppression", Map.of("id", "no-such"))).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsRefused() {
        for (String body : List.of("", "{}", "{\"channel\":\"email\"}", "{\"channel\":\"E mail\",\"address\":\"a\"}",
                "{\"channel\":\"email\",\"address\":\"a\",\"reason\":\"bounced\"}")) {
            assertThat(answer("add-suppression", body, Map.of()).status()).as(body).isEqualTo(400);
        }
    }

    private String add(String channel, String address) {
        Answer answer = answer("add-suppression", Json.MAPPER.valueToTree(Map.of("channel", channel, "address", address)).toString(), Map.of());
        assertThat(answer.status()).isEqualTo(201);
        return ((Map<?, ?>) answer.body()).get("id").toString();
    }

    private int status(String route, Map<String, Object> more) {
        return answer(route, null, more).status();
    }

    private Answer answer(String route, String body, Map<String, Object> more) {
        return world.send(route, body == null ? null : body.getBytes(StandardCharsets.UTF_8), variables(more)).getMessage().getBody(Answer.class);
    }

    private JsonNode list(Map<String, Object> more) {
        return Json.MAPPER.valueToTree(world.send("list-suppressions", null, variables(more)).getMessage().getBody());
    }

    private static Map<String, Object> variables(Map<String, Object> more) {
        Map<String, Object> variables = new HashMap<>(Map.of("tenant", "demo", "caller", ADA, "traceparent", "00-1-1-01"));
        variables.putAll(more);
        return variables;
    }
}
