package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.carillon.process.Secrets;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every operation of openapi.yaml with the key of one tenant and the objects of another: nothing is shown, nothing is changed. */
class TenantsIT {

    /** Operation, status, path and body: what operations that need a credential answer to the tenant acme for the objects of demo. */
    private static final Path WALK = Path.of("src/test/resources/TenantsIT/walk.txt");
    private static final String TEMPLATE = "{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"sms.ftl\":\"demo\"}}}";
    private final EmbeddedFlow carillon = EmbeddedFlow.shared();
    private final JdbcTemplate sql = carillon.context.getBean(JdbcTemplate.class);
    private final String mark = "m" + UUID.randomUUID();
    private final String bearer = "Bearer " + mark + ".secret";
    private final Map<String, String> objects = new HashMap<>(Map.of("LETTER", UUID.randomUUID().toString()));

    @BeforeEach
    void oneTenantWithObjectsAndTheKeyOfAnother() throws Exception {
        sql.update("insert into app_user (tenant, id, updated_at) values ('demo', ?, 0)", mark);
        sql.update("insert into pause (kind, name, reason, paused_by, paused_at) values ('tenant', ?, ?, ?, 0)", mark, mark, mark);
        sql.update("insert into dead_letter (id, tenant, notification_id, delivery_id, recipient, channel, provider, stage, code, detail, attempt,"
            + " died_at, state, body) values (?, 'demo', 'n', 'd', 'user:u', 'email', 'p', 'deliver', ?, 'x', 1, 1, 'open', '{}')",
            objects.get("LETTER"), mark);
        sql.update("insert into api_key (id, tenant, secret_sha256, mode, scopes, created_at) values (?, 'acme', ?, 'live',"
            + " 'send,bulk,approve,template,admin,operate,read', 0)", mark, Secrets.sha256("secret"));
        for (String name : new String[] {mark, mark + "-b"}) {
            assertThat(carillon.api.put("/v1/templates/" + name, TEMPLATE).status()).isEqualTo(201);
        }
        assertThat(carillon.api.put("/v1/users/" + mark + "/addresses/push/" + mark, "{\"address\":\"fcm:" + mark + "\"}").status()).isEqualTo(204);
        objects.put("SECRET", carillon.api.put("/v1/webhook-secrets/" + mark + ".example/1", "").json().path("secret").asText());
        objects.put("SUPPRESSION", carillon.api.post("/v1/suppressions", "{\"channel\":\"email\",\"address\":\"" + mark
            + "@example.org\",\"note\":\"" + mark + "\"}").json().path("id").asText());
        objects.put("BATCH", carillon.api.post("/v1/batches", "[{}]").json().path("id").asText());
        objects.put("MESSAGE", carillon.accepted("{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"" + mark + "\"}],\"routing\":{\"channels\":"
            + "[\"inbox\"]},\"data\":{\"order\":\"" + mark + "\"}}"));
        objects.put("ENTRY", await().atMost(EmbeddedFlow.SOON).until(() -> carillon.api.get("/v1/users/" + mark + "/inbox").json()
            .at("/items/0/id").asText(), id -> !id.isEmpty()));
        carillon.untilStatus(objects.get("MESSAGE"), "delivered");
        await().atMost(EmbeddedFlow.SOON).until(() -> carillon.api.get("/v1/notifications?user=" + mark).raw().body().contains("delivered"));
        await().until(() -> call("GET", "/v1/channels", "").statusCode() != 401);
    }

    @Test
    void noOperationShowsOrChangesWhatIsAnotherTenants() throws Exception {
        Map<String, String> methods = operations();
        Map<String, String> before = seenByTheOwner();
        for (String line : Files.readAllLines(WALK)) {
            String[] asked = filled(line).split(" ", 4);
            HttpResponse<String> answer = call(methods.remove(asked[0]), asked[2], asked.length > 3 ? asked[3] : "");
            assertThat(answer.statusCode()).as(line + answer.body()).isEqualTo(Integer.parseInt(asked[1]));
            objects.values().forEach(id -> assertThat(answer.body()).as(line).doesNotContain(id));
            if (asked[0].equals("list-audit")) {
                assertThat(answer.body()).as("its own deeds, which name the mark").contains(mark).doesNotContain("\"actor\":\"demo\"");
            } else if (asked[0].startsWith("list-") || answer.statusCode() >= 400) {
                assertThat(answer.body()).as(line).doesNotContain(mark);
            }
        }
        assertThat(methods).as("operations that are not walked").containsOnlyKeys("watch-inbox");
        String token = carillon.api.post("/v1/users/" + mark + "/tokens", "", "Authorization", bearer).json().path("token").asText();
        try (Sse screen = new Sse(carillon.api, mark, token, null)) {
            screen.until("counts");
            assertThat(screen.count("entry")).isZero();
            assertThat(screen.data("counts")).contains("\"unread\":0");
        }
        assertThat(seenByTheOwner()).isEqualTo(before);
    }

    /** The owner sees the marks: a walk that finds nothing would prove nothing. */
    private Map<String, String> seenByTheOwner() {
        Map<String, String> seen = new HashMap<>();
        for (String path : new String[] {"/v1/users/MARK/inbox", "/v1/users/MARK/addresses", "/v1/templates/MARK-b", "/v1/pauses",
            "/v1/dead-letters/LETTER", "/v1/suppressions", "/v1/notifications?user=MARK", "/v1/webhook-secrets/MARK.example"}) {
            Http.Answer answer = carillon.api.get(filled(path));
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.raw().body()).as(path).containsAnyOf(mark, objects.get("ENTRY"), objects.get("MESSAGE"));
            seen.put(path, answer.raw().body().replaceFirst("\"indexedUntil\":\"[^\"]*\"", "how far the index is"));
        }
        return seen;
    }

    private String filled(String text) {
        String[] filled = {text.replace("MARK", mark)};
        objects.forEach((name, id) -> filled[0] = filled[0].replace(name, id));
        return filled[0];
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(carillon.api.base + path)).header("Authorization", bearer)
            .header("Content-Type", "application/json").method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString());
    }

    /** Operation → method, without those that are open to everyone. */
    private static Map<String, String> operations() throws Exception {
        Map<String, String> methods = new HashMap<>();
        Set<String> open = new HashSet<>();
        try (InputStream in = TenantsIT.class.getResourceAsStream("/openapi.yaml")) {
            for (JsonNode path : YAMLMapper.builder().build().readTree(in).get("paths")) {
                path.fields().forEachRemaining(method -> {
                    String id = method.getValue().path("operationId").asText();
                    if (!id.isEmpty() && method.getValue().get("security").isEmpty()) {
                        open.add(id);
                    } else if (!id.isEmpty()) {
                        methods.put(id, method.getKey().toUpperCase(Locale.ROOT));
                    }
                });
            }
        }
        assertThat(open).containsExactlyInAnyOrder("take-receipts", "greet-vendor", "track-click", "track-open", "show-contract");
        return methods;
    }
}
