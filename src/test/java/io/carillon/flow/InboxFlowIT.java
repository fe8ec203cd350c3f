package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The inbox of a user, from the message to the screen. */
class InboxFlowIT {

    private final EmbeddedFlow carillon = EmbeddedFlow.shared();
    private final String user = "user-" + UUID.randomUUID();
    private final String order = "order-" + UUID.randomUUID();
    private String token;

    @BeforeEach
    void aUserWithAToken() {
        carillon.context.getBean(JdbcTemplate.class).update("insert into app_user (tenant, id, updated_at) values ('demo', ?, 0)", user);
        token = carillon.api.post("/v1/users/" + user + "/tokens", "").json().path("token").asText();
    }

    @Test
    void whatIsDeliveredStandsInTheInboxAndIsReadThere() {
        message();
        JsonNode entry = await().atMost(EmbeddedFlow.SOON).until(() -> list().at("/items/0"), found -> !found.isMissingNode());
        assertThat(entry.path("body").asText()).contains(order);
        assertThat(list().path("unread").asInt()).isEqualTo(1);
        assertThat(carillon.api.put("/v1/users/" + user + "/inbox/" + entry.path("id").asText() + "/read", "").status()).isEqualTo(204);
        assertThat(list().path("unread").asInt()).isZero();
    }

    @Test
    void whoWatchesBySseSeesItAtOnceAndGoesOnWhereTheConnectionBroke() throws Exception {
        String last;
        try (Sse screen = new Sse(carillon.api, user, token, null)) {
            screen.until("counts");
            message();
            last = screen.until("entry");
            assertThat(screen.data("entry")).contains(order);
            assertThat(screen.data("counts")).contains("\"unread\":1");
        }
        try (Sse screen = new Sse(carillon.api, user, token, last)) {
            screen.until("counts");
            message();
            screen.until("entry");
            assertThat(screen.count("entry")).isEqualTo(1);
        }
    }

    @Test
    void whoWatchesByWebSocketSeesTheSame() throws Exception {
        try (Socket screen = new Socket(carillon.api, user, token)) {
            screen.until("\"counts\"");
            message();
            screen.until(order);
            assertThat(carillon.api.put("/v1/users/" + user + "/inbox/seen", "").status()).isEqualTo(204);
            screen.until("\"unseen\":0");
        }
    }

    @Test
    void theTokenOfAUserOpensNothingElse() throws Exception {
        String bearer = "Bearer " + token;
        assertThat(carillon.api.get("/v1/users/" + user + "/inbox", "Authorization", bearer).status()).isEqualTo(200);
        assertThat(carillon.api.get("/v1/users/other/inbox", "Authorization", bearer).status()).isEqualTo(403);
        assertThat(carillon.api.get("/v1/notifications", "Authorization", bearer).status()).isEqualTo(403);
        assertThat(carillon.api.get("/v1/users/" + user + "/inbox?token=" + token).status()).as("only the stream takes it so").isEqualTo(400);
        try (Socket other = new Socket(carillon.api, "other", token); Socket forged = new Socket(carillon.api, user, token + "x");
                Socket key = new Socket(carillon.api, user, "demo.demo")) {
            assertThat(other.closedWith()).isEqualTo(1008);
            assertThat(forged.closedWith()).isEqualTo(4401);
            assertThat(key.closedWith()).isEqualTo(1008);
        }
    }

    @Test
    void whoMayNotWatchIsToldWhyAndWhetherToComeBack() throws Exception {
        String live = "/v1/users/" + user + "/inbox/live?token=" + token;
        assertThat(carillon.api.get(live + "&cursor=nonsense").status()).isEqualTo(400);
        try (Socket socket = new Socket(carillon.api, user, token + "&cursor=nonsense")) {
            assertThat(socket.closedWith()).isEqualTo(4400);
        }
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            open.add(new Socket(carillon.api, user, token));
            open.get(i).until("\"counts\"");
        }
        Http.Answer tooMany = carillon.api.get(live);
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.raw().headers().firstValue("Retry-After")).isPresent();
        try (Socket socket = new Socket(carillon.api, user, token)) {
            assertThat(socket.closedWith()).isEqualTo(4429);
        }
        open.forEach(Socket::close);
        await().atMost(EmbeddedFlow.SOON).until(() -> {
            try (Sse again = new Sse(carillon.api, user, token, null)) {
                return true;
            } catch (AssertionError e) {
                return false;
            }
        });
    }

    private void message() {
        carillon.accepted("{\"template\":\"order-shipped\",\"to\":[{\"userId\":\"" + user + "\"}],\"routing\":{\"channels\":[\"inbox\"]},"
            + "\"data\":{\"order\":\"" + order + "\"}}");
    }

    private JsonNode list() {
        return carillon.api.get("/v1/users/" + user + "/inbox").json();
    }
}
