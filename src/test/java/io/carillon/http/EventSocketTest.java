package io.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.message.EventSink;
import io.carillon.message.EventSource;
import io.carillon.message.LiveEvent;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.message.StreamEnd;
import io.carillon.wire.Problems;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
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
    private volatile Object answer = new Source();
    private volatile Caller caller = new Caller("user-token", "demo", "live", Set.of("inbox"), "u1");
    private volatile EventSink sink;

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
        EventSocket socket = new EventSocket((authorization, address) -> caller(), camel.createProducerTemplate(),
            new InboxOrigins(List.of("https://app.example.org")));
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        var context = tomcat.addContext("", folder.toString());
        context.addServletContainerInitializer(new WsSci(), Set.of());
        context.addServletContainerInitializer((classes, servlets) -> {
            socket.setServletContext(servlets);
            socket.afterSingletonsInstantiated();
        }, Set.of());
        Tomcat.addServlet(context, "none", new org.apache.catalina.servlets.DefaultServlet());
        context.addServletMappingDecoded("/", "none");
        tomcat.getConnector();
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
            throw new Problem(Kind.UNAUTHENTICATED, "The token of the user is none of ours, or its time is over.");
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
        answer = refusal(Problem.unavailable("This instance has no room for one more who watches.", 5));
        assertThat(closing()).isEqualTo("1013 This instance has no room for one more who watches.");
    }

    @Test
    void aTokenThatIsNoneOrOverIsReplaced() {
        caller = null;
        assertThat(closing()).startsWith("4401 ");
    }

    @Test
    void aTokenThatEndsWhileTheSocketIsOpenClosesIt() {
        Client client = new Client(null);
        await().until(() -> sink != null);
        sink.beat();
        client.until("beat");
        caller = null;
        sink.beat();
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
        Client client = new Client(null);
        await().until(() -> sink != null);
        sink.close(StreamEnd.STOPPING);
        assertThat(client.closing()).startsWith("1012 ");
    }

    @Test
    void aPageOfAnotherOriginGetsNoSocket() {
        assertThatThrownBy(() -> new Client("https://evil.example")).isInstanceOf(CompletionException.class)
            .hasCauseInstanceOf(java.net.http.WebSocketHandshakeException.class)
            .extracting(e -> ((java.net.http.WebSocketHandshakeException) e.getCause()).getResponse().statusCode()).isEqualTo(403);
        new Client("https://app.example.org");
    }

    private String closing() {
        return new Client(null).closing();
    }

    private static Answer refusal(Problem problem) {
        return new Problems().answer(problem, null);
    }

    private final class Source implements EventSource {

        @Override
        public void start(EventSink to) {
            to.send(new LiveEvent(null, "counts", Map.of("unread", 0)));
            sink = to;
        }

        @Override
        public void ended() {
            // nobody asks
        }
    }

    private final class Client implements WebSocket.Listener {

        private final StringBuffer heard = new StringBuffer();
        private volatile String closing;

        Client(String origin) {
            WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
            if (origin != null) {
                builder.header("Origin", origin);
            }
            builder.buildAsync(URI.create("ws://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/v1/users/u1/inbox/live?token=t"), this)
                .join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            heard.append(text);
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closing = status + " " + reason;
            return null;
        }

        void until(String text) {
            await().until(() -> heard.indexOf(text) >= 0);
        }

        String closing() {
            await().until(() -> closing != null);
            return closing;
        }
    }
}
