package io.carillon.reload;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Callers over HTTP that never pause: each request is answered by the old routes or by the new ones, none fails. */
class RestUnderLoadTest extends ReloadBase {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int CHANGES = 6;
    private static final String REST = """
            - route:
                id: hello
                from:
                  uri: platform-http:/hello/{name}
                  steps:
                    - to:
                        uri: direct:slow
            - route:
                id: slow
                from:
                  uri: direct:slow
                  steps:
                    - delay:
                        expression:
                          constant:
                            expression: "20"
                    - setBody:
                        expression:
                          constant:
                            expression: %s
            """;

    @LocalServerPort
    private int port;

    private final Callers callers = new Callers();

    @AfterEach
    void rest() throws InterruptedException {
        callers.rest();
    }

    @Test
    void noRequestIsLostWhileARestRouteIsSwapped() throws Exception {
        write("routes/rest.camel.yaml", REST.formatted("first"));
        await().atMost(SOON).until(() -> get().equals("200 first"));
        callers.start(() -> {
            String answer = get();
            return answer.startsWith("200 ") ? answer : Callers.fail(answer);
        });
        for (int i = 0; i < CHANGES; i++) {
            String answer = "new-" + i;
            write("routes/rest.camel.yaml", REST.formatted(answer));
            await().atMost(SOON).until(() -> get().equals("200 " + answer));
        }
        callers.assertNothingLost();
    }

    private String get() throws Exception {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hello/you")).build(),
                HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
