package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a key of the mode team may do, whatever its scopes are. The list of its tenant holds {@code https://hooks.example.org}. */
class TeamKeyTest {

    private static final String MESSAGE = "{\"template\":\"order-shipped\",\"to\":[{\"webhook\":\"%s\"}],\"data\":{\"order\":\"1\"},\"priority\":\"medium\"}";
    private static final String LISTED = MESSAGE.formatted("https://hooks.example.org");
    private static final String STRANGE = MESSAGE.formatted("https://other.example.org");
    private final Border border = Border.shared();
    private final String bearer = border.key("team-key", "send,bulk,read,template,admin,operate,approve");

    /** Every instance knows it within 2 s. */
    @BeforeEach
    void theKeyHasTheModeTeam() {
        border.context.getBean(JdbcTemplate.class).update("update api_key set mode = 'team' where id = 'team-key'");
        await().until(() -> send("PUT", "/v1/templates/t", "{}").status() == 403);
    }

    @Test
    void itSendsToItsListHoweverThatIsWrittenAndToNobodyElse() {
        assertThat(send("POST", "/v1/notifications", LISTED).status()).isEqualTo(202);
        Answer refused = send("POST", "/v1/notifications", STRANGE);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/code").asText()).isEqualTo("not-on-team-list");
        assertThat(refused.pointers()).containsExactly("/to/0/webhook");
    }

    @Test
    void anEntryOfABatchIsHeldToTheListToo() {
        JsonNode batch = send("POST", "/v1/batches", "[" + STRANGE + "," + LISTED + "]").json();
        assertThat(batch.at("/counts/accepted").asInt()).isEqualTo(1);
        JsonNode entries = send("GET", "/v1/batches/" + batch.get("id").asText() + "/entries", "").json();
        assertThat(entries.at("/items/0/code").asText()).isEqualTo("not-on-team-list");
    }

    /** With an address for a user of the list it would reach anybody, and take the address from whom it belongs to. */
    @ParameterizedTest
    @CsvSource({"PUT,/v1/users/u1/addresses/whatsapp/x", "DELETE,/v1/users/u1/addresses/whatsapp/x", "POST,/v1/users/u1/tokens",
        "PUT,/v1/users/u1/inbox/read", "PUT,/v1/users/u1/inbox/e/read", "DELETE,/v1/users/u1/inbox/e/read", "PUT,/v1/templates/t",
        "DELETE,/v1/templates/t", "POST,/v1/suppressions", "DELETE,/v1/suppressions/s", "POST,/v1/dead-letters/d/replay",
        "POST,/v1/dead-letters/replay", "POST,/v1/dead-letters/d/discard", "POST,/v1/notifications/n/cancel", "PUT,/v1/pauses/channel/sms",
        "DELETE,/v1/pauses/channel/sms", "PUT,/v1/webhook-secrets/hooks.example.org/1"})
    void itChangesNothing(String method, String path) {
        Answer answer = send(method, path, "{}");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(403);
        assertThat(answer.json().get("detail").asText()).contains("mode team");
    }

    @Test
    void itReadsAndPreviews() {
        assertThat(send("GET", "/v1/templates", "").status()).isEqualTo(200);
        assertThat(send("GET", "/v1/notifications", "").status()).isEqualTo(200);
        assertThat(send("POST", "/v1/templates/order-shipped/preview", "{\"data\":{\"order\":\"1\"}}").status()).isEqualTo(200);
    }

    private Answer send(String method, String path, String body) {
        return border.send(method, path, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body), "Authorization", bearer,
            "Content-Type", "application/json");
    }
}
