package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of openapi.yaml answers as it is documented; an operation without an example here fails. */
class ContractTest {

    private static final String MESSAGE = "{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"order\":\"1\"}}";
    private static final String TEMPLATE = "{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"sms.ftl\":\"Hi\"}}}";
    private static final Map<String, String> BODIES = Map.of("accept-batch", "[" + MESSAGE + "]", "accept-notification", MESSAGE,
        "put-template", TEMPLATE, "preview-template", "{}", "replay-dead-letters", "{\"code\":\"smtp-550\"}",
        "pause", "{\"reason\":\"because\"}", "put-address", "{\"address\":\"fcm:1\"}", "take-receipts", "[]",
        "add-suppression", "{\"channel\":\"email\",\"address\":\"a@example.org\"}");
    private static final Border BORDER = Border.shared();
    private static final Map<String, String> EXAMPLES = new java.util.HashMap<>();

    @BeforeAll
    static void makeExamples() {
        String message = BORDER.post("/v1/notifications", MESSAGE).json().get("id").asText();
        String batch = BORDER.post("/v1/batches", "[" + MESSAGE + ",{}]").json().get("id").asText();
        EXAMPLES.putAll(Map.of("accept-notification", "/v1/notifications", "list-notifications", "/v1/notifications?status=sent&limit=5",
            "read-notification", "/v1/notifications/" + message, "accept-batch", "/v1/batches", "find-batch", "/v1/batches/" + batch,
            "list-batch-entries", "/v1/batches/" + batch + "/entries?limit=1", "show-contract", "/openapi.yaml"));
        BORDER.put("/v1/templates/example", TEMPLATE);
        BORDER.put("/v1/templates/no-more", TEMPLATE);
        EXAMPLES.putAll(Map.of("list-templates", "/v1/templates", "read-template", "/v1/templates/example",
            "put-template", "/v1/templates/example", "delete-template", "/v1/templates/no-more",
            "list-template-versions", "/v1/templates/example/versions?limit=1",
            "read-template-version", "/v1/templates/example/versions/1", "preview-template", "/v1/templates/example/preview"));
        EXAMPLES.put("cancel-notification", "/v1/notifications/" + message + "/cancel");
        EXAMPLES.putAll(Map.of("list-channels", "/v1/channels", "list-pauses", "/v1/pauses", "pause", "/v1/pauses/channel/sms",
            "resume", "/v1/pauses/channel/sms"));
        EXAMPLES.putAll(Map.of("take-receipts", "/v1/receipts/sms-aliyun?token=in-the-path", "list-suppressions", "/v1/suppressions?limit=1",
            "greet-vendor", "/v1/receipts/whatsapp-cloud?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=meatyhamhock",
            "add-suppression", "/v1/suppressions", "delete-suppression", "/v1/suppressions/" + BORDER.post("/v1/suppressions",
                "{\"channel\":\"sms\",\"address\":\"+4930123456\"}").json().get("id").asText()));
        EXAMPLES.putAll(Map.of("list-addresses", "/v1/users/u1/addresses", "put-address", "/v1/users/u1/addresses/push/d1",
            "delete-address", "/v1/users/u1/addresses/push/d1", "list-inbox", "/v1/users/u1/inbox", "mark-inbox", "/v1/users/u1/inbox/seen",
            "mark-inbox-entry", "/v1/users/u1/inbox/e1/seen", "unmark-inbox-entry", "/v1/users/u1/inbox/e1/seen"));
        EXAMPLES.putAll(Map.of("watch-inbox", "/v1/users/u1/inbox/live", "make-user-token", "/v1/users/u1/tokens"));
        EXAMPLES.putAll(Map.of("read-webhook-secret", "/v1/webhook-secrets/h.example", "renew-webhook-secret", "/v1/webhook-secrets/h.example/1?keep=60"));
        DeadLetters.examples(BORDER, EXAMPLES);
        EXAMPLES.putAll(Map.of("track-click", TrackingTest.click(BORDER), "track-open", TrackingTest.open(BORDER)));
        BORDER.key("bare", "");
    }

    @ParameterizedTest
    @MethodSource("io.carillon.border.PublishedContract#operations")
    void answersAsDocumented(PublishedContract.Operation operation) throws IOException {
        Answer answer = BORDER.send(operation.method(), example(operation),
            BodyPublishers.ofString(BODIES.getOrDefault(operation.id(), "")), "Authorization", "Bearer demo.demo",
            "Content-Type", "application/json", "If-Match", "*");
        Map.Entry<String, JsonNode> good = operation.node().get("responses").fields().next();
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(Integer.parseInt(good.getKey()));
        if (!good.getValue().has("content")) {
            assertThat(answer.raw().body()).isEmpty();
            return;
        }
        Map.Entry<String, JsonNode> content = good.getValue().get("content").fields().next();
        assertThat(answer.raw().headers().firstValue("content-type")).hasValue(content.getKey());
        if (content.getKey().endsWith("json")) {
            PublishedContract.follows(content.getValue().get("schema"), answer.json());
        }
        good.getValue().path("headers").fieldNames().forEachRemaining(name -> assertThat(answer.raw().headers().firstValue(name)).isPresent());
    }

    @ParameterizedTest
    @MethodSource("io.carillon.border.PublishedContract#operations")
    void asksForTheScopeItNames(PublishedContract.Operation operation) {
        if (operation.node().get("security").isEmpty()) {
            return;
        }
        Answer nobody = BORDER.send(operation.method(), example(operation), BodyPublishers.noBody());
        assertThat(nobody.status()).isEqualTo(401);
        PublishedContract.follows(PublishedContract.CONTRACT.at("/components/schemas/Problem"), nobody.json());
        Answer bare = BORDER.send(operation.method(), example(operation), BodyPublishers.noBody(), "Authorization", "Bearer bare.secret");
        assertThat(bare.status()).isEqualTo(403);
        operation.node().get("security").forEach(way ->
            assertThat(bare.json().get("detail").asText()).contains(way.at("/bearer/0").asText()));
    }

    @ParameterizedTest
    @MethodSource("io.carillon.border.PublishedContract#operations")
    void refusesOtherMethodsQueriesAndMediaTypes(PublishedContract.Operation operation) {
        Answer method = BORDER.send("PATCH", example(operation), BodyPublishers.noBody(), "Authorization", "Bearer demo.demo");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.pointers()).isEmpty();
        assertThat(method.raw().headers().firstValue("Allow")).get().asString().contains(operation.method());
        String path = example(operation);
        Answer query = BORDER.send(operation.method(), path + (path.contains("?") ? "&" : "?") + "no-such=1",
            BodyPublishers.noBody(), "Authorization", "Bearer demo.demo", "Content-Type", "application/json");
        assertThat(query.status()).isEqualTo(400);
        assertThat(query.pointers()).containsExactly("?no-such");
        if (operation.node().has("requestBody")) {
            assertThat(BORDER.send(operation.method(), path, BodyPublishers.ofString("x"), "Authorization", "Bearer demo.demo",
                "Content-Type", "image/png").status()).isEqualTo(415);
        }
    }

    @org.junit.jupiter.api.Test
    void whatIsAnotherTenantsIsNotFound() {
        String reader = BORDER.key("reader", "read");
        for (String id : List.of("find-batch", "list-batch-entries", "read-notification", "read-template", "list-template-versions",
                "read-template-version", "read-dead-letter")) {
            assertThat(BORDER.send("GET", EXAMPLES.get(id), BodyPublishers.noBody(), "Authorization", reader).status())
                .as(id).isEqualTo(404);
        }
    }

    @org.junit.jupiter.api.Test
    void thePageOfTheContractNeedsNothingFromOutside() {
        assertThat(BORDER.get("/docs/index.html").raw().body()).contains("swagger-ui-bundle.js").doesNotContain("http://", "https://");
        assertThat(BORDER.get("/docs/swagger-initializer.js").raw().body()).contains("/openapi.yaml").doesNotContain("petstore");
        assertThat(BORDER.get("/docs/swagger-ui-bundle.js").status()).isEqualTo(200);
    }

    private static String example(PublishedContract.Operation operation) {
        assertThat(EXAMPLES).as("an example request of each operation").containsKey(operation.id());
        return EXAMPLES.get(operation.id());
    }
}
