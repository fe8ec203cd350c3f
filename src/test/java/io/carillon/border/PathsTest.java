package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Caller;
import io.carillon.security.UserTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths as callers write them: each has one meaning, or is refused with a problem document. */
class PathsTest {

    private final Border border = Border.shared();

    @ParameterizedTest
    @CsvSource({"a%2Fb,a/b", "a%2fb,a/b", "a%5Cb,a\\b", "a%25b,a%b", "a%252Fb,a%2Fb", "a%3Bb,a;b", "%2F,/", "..%2F..,../..", "a%2F..%2Fb,a/../b",
        "%E4%B8%AD,中", "a+b,a+b", "a%20b,a b", "...,...", "%7Bid%7D,{id}", "a%3Fb,a?b", "a%23b,a#b", "a:b@c,a:b@c"})
    void theIdOfACallerIsTakenAsItWasMeant(String written, String meant) {
        Answer answer = border.get("/v1/users/" + written + "/addresses");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.json().get("user").asText()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/notifications/a%2Fb", "/v1/notifications/..%2F..%2Fx", "/v1/batches/a%5Cb", "/v1/batches/a%2Fb/entries", "/v1/templates/a%2Fb",
        "/v1/templates/a%2Fb/versions", "/v1/dead-letters/a%2Fb", "/v1/dead-letters/%252e%252e", "/t/c/a%2Fb"})
    void anIdThatIsNoneIsNotFoundHoweverItIsWritten(String path) {
        Answer answer = border.get(path);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(404);
        if (path.startsWith("/v1")) {
            answer.pointers();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/users/a;b/inbox", "/v1/users/a;/inbox", "/v1;x=1/users/a/inbox", "/v1/users/%2e%2e/inbox", "/v1/users/./inbox",
        "/v1/users/../templates", "/v1/users/%2E/inbox", "/v1/users/.%2e/inbox", "/v1/users/%ff/inbox", "/v1/users/%ED%A0%80/inbox", "/v1/users/%zz/inbox",
        "/v1/users/a%/inbox", "/v1/users/a%2/inbox", "/v1/users/%00/inbox", "/v1/users/a\\b/inbox", "/v1/users/a b/inbox", "/v1/../../etc/passwd",
        "/v1/users/ü/inbox", "/v1/users/a|b/inbox"})
    void aPathThatOthersReadInAnotherWayIsRefusedInOurWords(String path) throws IOException {
        String answer = Raw.answer(border, "GET " + path + " HTTP/1.1");
        assertThat(answer).startsWith("HTTP/1.1 40").containsPattern("HTTP/1.1 40[04]").contains("application/problem+json")
            .contains("\"type\":\"https://carillon.invalid/problems/").doesNotContain("<html", "Tomcat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "GET /v1/notifications HTTP/9.9", "G\u0001T /v1 HTTP/1.1"})
    void whatIsNoHttpIsRefusedInOurWords(String line) throws IOException {
        assertThat(Raw.answer(border, line)).startsWith("HTTP/1.1 400 ").contains("application/problem+json")
            .contains("\"type\":\"https://carillon.invalid/problems/").doesNotContain("<html", "Tomcat");
    }

    @Test
    void theTokenOfAUserOpensItsPathAndNoOther() {
        Caller service = new Caller("k", "demo", "live", Set.of("send"));
        String token = ((Map<?, ?>) border.context.getBean(UserTokens.class).make(service, "a/b").body()).get("token").toString();
        assertThat(asUser("/v1/users/a%2Fb/inbox", token)).isEqualTo(200);
        for (String other : new String[] {"/v1/users/a/inbox", "/v1/users/b/inbox", "/v1/users/a%252Fb/inbox", "/v1/users/a%2Fb%2F/inbox"}) {
            assertThat(asUser(other, token)).as(other).isEqualTo(403);
        }
        for (String other : new String[] {"/v1/users/a/b/inbox", "/v1//users/a%2Fb/inbox", "//v1/users/a%2Fb/inbox", "/v1/users//inbox"}) {
            assertThat(asUser(other, token)).as(other).isEqualTo(404);
        }
    }

    /** The operation that was judged is the one that runs. Camel compared the names as they are written, the border as they are meant. */
    @Test
    void anEncodedNameOfTheContractIsTheSameOperation() {
        Answer answer = border.send("POST", "/v1/dead-letters/repl%61y", BodyPublishers.ofString("{}"), "Authorization", "Bearer demo.demo",
            "Content-Type", "application/json");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(border.send("POST", "/v1/dead-letters/repl%61y", BodyPublishers.ofString("{}"), "Authorization", border.key("none", "read"),
            "Content-Type", "application/json").status()).isEqualTo(403);
        assertThat(border.get("/v1/users/a/addr%65sses").json().path("user").asText()).isEqualTo("a");
        assertThat(border.get("/%761/users/a/addresses").json().path("user").asText()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void anUnknownPathIsNotFoundWhateverTheMethod(String method) {
        for (String path : new String[] {"/v1/no-such", "/v1", "/v1/", "/v1/templates/a/no-such", "/v1/users/u1/inbox/live/x/y", "/v1/notifications/",
            "/v1/notifications/a/b", "/v1/dead-letters/a/replay/b", "/t", "/t/c", "/openapi.yaml/x", "/no-such", "/", "/v1/batches/x/entries/"}) {
            Answer answer = border.send(method, path, BodyPublishers.ofString("{}"), "Authorization", "Bearer demo.demo", "Content-Type",
                "application/json");
            assertThat(answer.status()).as(path + answer.raw().body()).isEqualTo(404);
            assertThat(answer.raw().headers().firstValue("Allow")).as(path).isEmpty();
            assertThat(answer.pointers()).isEmpty();
        }
    }

    @Test
    void thePageOfErrorsIsNoPageOfItsOwn() {
        assertThat(border.get("/error").status()).isEqualTo(404);
        assertThat(border.post("/error", "{}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"PATCH,/v1/notifications,'GET, HEAD, POST'", "POST,/v1/notifications/x,'GET, HEAD'", "GET,/v1/notifications/x/cancel,POST",
        "DELETE,/v1/templates,'GET, HEAD'", "PUT,/v1/users/a%2Fb/inbox,'GET, HEAD'", "HEAD,/v1/batches,POST", "PATCH,/openapi.yaml,'GET, HEAD'"})
    void aKnownPathSaysWhichMethodsItHas(String method, String path, String allowed) {
        Answer answer = border.send(method, path, BodyPublishers.noBody());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.raw().headers().allValues("Allow")).containsExactly(allowed);
    }

    @Test
    void aSocketKnowsTheSameIds() {
        Caller service = new Caller("k", "demo", "live", Set.of("send"));
        for (String[] ids : new String[][] {{"a/b", "a%2Fb"}, {"a%2Fb", "a%252Fb"}, {"a\\b", "a%5Cb"}, {"a;b", "a%3Bb"}}) {
            String token = ((Map<?, ?>) border.context.getBean(UserTokens.class).make(service, ids[0]).body()).get("token").toString();
            assertThat(closing(ids[1], token)).as(ids[1] + ": the stub has no stream").startsWith("1011");
            assertThat(closing("a", token)).as("the path of another user").startsWith("1008");
        }
    }

    private String closing(String user, String token) {
        CompletableFuture<String> closed = new CompletableFuture<>();
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create("ws://127.0.0.1:" + border.port() + "/v1/users/" + user
            + "/inbox/live?token=" + token), new WebSocket.Listener() {
                @Override
                public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
                    closed.complete(status + reason);
                    return null;
                }
            }).join();
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private int asUser(String path, String token) {
        return border.send("GET", path, BodyPublishers.noBody(), "Authorization", "Bearer " + token).status();
    }
}
