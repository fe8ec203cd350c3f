package io.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.message.StreamEnd;
import io.carillon.wire.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a socket is closed, as a client reads it: 1011 to 1013 it may come back by itself, else something must change first. */
class EventSocketTest {

    @TempDir
    Path folder;
    private final Tomcat tomcat = new Tomcat();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final HeldSource source = new HeldSource();
    private volatile Object answer = source;
    private volatile Caller caller = new Caller("user-token", "demo", "live", Set.of("inbox"), "u1");

    @BeforeEach
    void serve() throws Exception {
        camel.addRoutes(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                from("direct:watch-inbox").process(exchange -> {
                    if (answer instanceof Exception failure) {
                        throw failure;
                    }
                    exchange.getMessage().setBody(answer);
                });
            }
        });
        camel.start();
        SocketServer.prepare(tomcat, folder, new EventSocket((authorization, address) -> caller(), camel.createProducerTemplate(),
            new InboxOrigins(List.of("https://app.example.org"))));
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        camel.stop();
    }

    private Caller caller() {
        if (caller == null) {
            throw new Problem(Kind.UNAUTHENTICATED, "The token of the user was not issued here, or it has expired.");
        }
        return caller;
    }

    @Test
    void aCursorThatIsNoneIsNotTriedAgain() {
        answer = refusal(new Problem(Kind.INVALID_QUERY, "?cursor is none of ours"));
        assertThat(closing()).isEqualTo("4400 ?cursor is none of ours");
    }

    @Test
    void oneConnectionTooManyOfAUserIsNotTriedAgain() {
        answer = refusal(new Problem(Kind.TOO_MANY_REQUESTS, "The user has 20 connections."));
        assertThat(closing()).isEqualTo("4429 The user has 20 connections.");
    }

    @Test
    void anInstanceWithoutRoomIsTriedAgain() {
        answer = refusal(Problem.unavailable("This instance has as many live connections as it may have.", 5));
        assertThat(closing()).isEqualTo("1013 This instance has as many live connections as it may have.");
    }

    @Test
    void aTokenThatIsNoneOrOverIsReplaced() {
        caller = null;
        assertThat(closing()).startsWith("4401 ");
    }

    @Test
    void aTokenThatEndsWhileTheSocketIsOpenClosesIt() {
        SocketClient client = client(null);
        await().until(() -> source.sink != null);
        source.sink.beat();
        client.until("beat");
        caller = null;
        source.sink.beat();
        assertThat(client.closing()).startsWith("4401 ");
    }

    @Test
    void theTokenOfAnotherUserAndAKeyAreRefused() {
        caller = new Caller("user-token", "demo", "live", Set.of("inbox"), "u2");
        assertThat(closing()).isEqualTo("1008 The credential is that of another user.");
        caller = new Caller("key", "demo", "live", Set.of("send", "read"));
        assertThat(closing()).isEqualTo("1008 Only the token of the user opens it.");
    }

    @Test
    void aFaultHereIsNoneOfTheClient() {
        answer = new IllegalStateException("secret");
        assertThat(closing()).startsWith("1011 ").doesNotContain("secret");
        answer = "no stream";
        assertThat(closing()).startsWith("1011 ");
    }

    @Test
    void anInstanceThatStopsSaysSo() {
        SocketClient client = client(null);
        await().until(() -> source.sink != null);
        source.sink.close(StreamEnd.STOPPING);
        assertThat(client.closing()).startsWith("1012 ");
    }

    @Test
    void aPageOfAnotherOriginGetsNoSocket() {
        assertThatThrownBy(() -> client("https://evil.example")).isInstanceOf(CompletionException.class)
            .hasCauseInstanceOf(java.net.http.WebSocketHandshakeException.class)
            .extracting(e -> ((java.net.http.WebSocketHandshakeException) e.getCause()).getResponse().statusCode()).isEqualTo(403);
        client("https://app.example.org");
    }

    private SocketClient client(String origin) {
        return new SocketClient(tomcat.getConnector().getLocalPort(), origin);
    }

    private String closing() {
        return client(null).closing();
    }

    private static Answer refusal(Problem problem) {
        return new Problems().answer(problem, null);
    }
}
