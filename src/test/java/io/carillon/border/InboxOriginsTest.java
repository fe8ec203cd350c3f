package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other hosts, as browsers ask for them. */
class InboxOriginsTest {

    private static final String NAMED = "https://app.example.org";
    private static final String ALLOW = "Access-Control-Allow-Origin";
    private final Border border = Border.shared();

    @ParameterizedTest
    @CsvSource({"GET,/v1/users/u1/inbox,https://app.example.org", "GET,/v1/users/u1/inbox/live,https://m.example.org:8443",
        "GET,/v1/users/u%2F1/inbox,https://app.example.org",
        "PUT,/v1/users/u1/inbox/seen,https://app.example.org", "PUT,/v1/users/u1/inbox/e1/read,https://app.example.org",
        "DELETE,/v1/users/u1/inbox/e1/read,https://app.example.org"})
    void aNamedOriginMayDoWhatTheInboxOffers(String method, String path, String origin) {
        Answer answer = preflight(path, method, origin);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(header(answer, ALLOW)).isEqualTo(origin);
        assertThat(header(answer, "Access-Control-Allow-Methods")).contains(method);
        assertThat(header(answer, "Access-Control-Allow-Headers")).containsIgnoringCase("authorization");
        assertThat(header(answer, "Access-Control-Allow-Credentials")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example", "http://app.example.org", "https://app.example.org:444", "https://app.example.org.evil.example", "null"})
    void anotherOriginMayNot(String origin) {
        Answer answer = preflight("/v1/users/u1/inbox", "GET", origin);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(header(answer, ALLOW)).isNull();
        Answer asked = list(origin);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(header(asked, ALLOW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/users/u1/tokens", "/v1/users/u1/addresses", "/v1/notifications", "/v1/users/u1/inboxes"})
    void nothingElseIsOpenToThePagesOfOthers(String path) {
        assertThat(header(preflight(path, "POST", NAMED), ALLOW)).isNull();
        assertThat(header(border.send("GET", path, BodyPublishers.noBody(), "Origin", NAMED, "Authorization", "Bearer demo.demo"), ALLOW)).isNull();
    }

    @Test
    void theAnswerTellsTheBrowserThatItsPageMayReadIt() {
        assertThat(list(NAMED).status()).isEqualTo(200);
        assertThat(header(list(NAMED), ALLOW)).isEqualTo(NAMED);
        assertThat(String.join(",", list(NAMED).raw().headers().allValues("Vary"))).contains("Origin");
        Answer refused = border.send("GET", "/v1/users/u1/inbox", BodyPublishers.noBody(), "Origin", NAMED, "Authorization", "Bearer no.no");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(header(refused, ALLOW)).as("the page learns why").isEqualTo(NAMED);
        Answer live = border.send("GET", "/v1/users/u1/inbox/live", BodyPublishers.noBody(), "Origin", NAMED, "Authorization",
            "Bearer demo.demo");
        assertThat(header(live, ALLOW)).isEqualTo(NAMED);
    }

    @Test
    void aSocketOfAnotherOriginIsNotOpened() {
        connect(NAMED).abort();
        connect(null).abort();
        assertThatThrownBy(() -> connect("https://evil.example")).isInstanceOf(CompletionException.class).cause()
            .isInstanceOfSatisfying(WebSocketHandshakeException.class, e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
    }

    private WebSocket connect(String origin) {
        WebSocket.Builder browser = HttpClient.newHttpClient().newWebSocketBuilder();
        if (origin != null) {
            browser.header("Origin", origin);
        }
        return browser.buildAsync(URI.create("ws://127.0.0.1:" + border.port() + "/v1/users/u1/inbox/live?token=none"),
            new WebSocket.Listener() { }).join();
    }

    private Answer list(String origin) {
        return border.send("GET", "/v1/users/u1/inbox", BodyPublishers.noBody(), "Origin", origin, "Authorization", "Bearer demo.demo");
    }

    private Answer preflight(String path, String method, String origin) {
        return border.send("OPTIONS", path, BodyPublishers.noBody(), "Origin", origin, "Access-Control-Request-Method", method,
            "Access-Control-Request-Headers", "authorization");
    }

    private static String header(Answer answer, String name) {
        return answer.raw().headers().firstValue(name).orElse(null);
    }
}
