package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Problem;
import io.carillon.wire.Json;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 81: templates as they are shown. The whole of the contract is proved in io.carillon.border. */
@CamelSpringBootTest
@RouteTest("81-templates")
class TemplatesRouteTest {

    @Autowired
    RouteWorld world;

    @Test
    void theTemplatesATenantCanSendWithAreListed() {
        assertThat(ask("list-templates", null, Map.of()).at("/items")).extracting(item -> item.path("name").asText())
            .contains("login-code", "order-shipped");
    }

    @Test
    void aPreviewShowsWhatWouldBeSent() {
        JsonNode shown = ask("preview-template", "{\"data\":{\"order\":\"<42>\"}}", Map.of("name", "order-shipped"));
        assertThat(shown.toString()).contains("Your order <42> is on its way", "Your order &lt;42&gt; is on its way");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-template", "list-template-versions", "preview-template"})
    void aTemplateNobodyHasIsNotFound(String route) {
        Exchange done = send(route, "{}", Map.of("name", "no-such"));
        assertThat(done.getException()).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @Test
    void withoutTheDatabaseTheNewestIsShownAndNoOlderOneIsSaidToBeUnknown() {
        world.loses("template_version");
        assertThat(send("read-template", null, Map.of("name", "order-shipped")).getException()).isNull();
        assertThat(send("list-template-versions", null, Map.of("name", "order-shipped")).getException())
            .hasRootCauseInstanceOf(SQLException.class);
    }

    private JsonNode ask(String route, String body, Map<String, Object> variables) {
        Exchange done = send(route, body, variables);
        assertThat(done.getException()).isNull();
        return Json.MAPPER.valueToTree(done.getMessage().getBody());
    }

    private Exchange send(String route, String body, Map<String, Object> variables) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put("tenant", "demo");
        return world.send(route, body == null ? null : body.getBytes(StandardCharsets.UTF_8), all);
    }
}
