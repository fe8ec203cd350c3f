package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.message.SwappedRoutes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Callers that never pause: each call is answered by the old routes or by the new ones, none fails. */
class UnderLoadTest extends ReloadBase {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int CALLERS = 4;
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
    @Autowired
    private SwappedRoutes swapped;

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void rest() throws InterruptedException {
        running.set(false);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void noCallIsLostWhileItsRouteIsSwapped() throws Exception {
        callers(() -> call("toy"));
        for (int i = 0; i < CHANGES; i++) {
            write("routes/toys.camel.yaml", route("toy", "new-" + i));
            answers("toy", "new-" + i);
        }
        assertNothingLost();
    }

    /** Selection asks whether a channel's route is there: a message accepted during a swap was suppressed as "no channel". */
    @Test
    void aRouteThatIsBeingSwappedCountsAsThere() throws Exception {
        callers(() -> context.getRoute("toy") != null || swapped.includes("toy") || context.getRoute("toy") != null
                ? "there" : fail("away"));
        for (int i = 0; i < CHANGES; i++) {
            write("routes/toys.camel.yaml", route("toy", "new-" + i));
            answers("toy", "new-" + i);
        }
        assertNothingLost();
    }

    @Test
    void aBrokenFileLosesNoCall() throws Exception {
        callers(() -> call("toy"));
        write("routes/toys.camel.yaml", route("toy", "old").replace("setBody", "setBoddy"));
        broken("toys.camel.yaml");
        write("routes/toys.camel.yaml", route("toy", "old") + route("toy", "twice"));
        await().atMost(SOON).until(() -> broken("toys.camel.yaml").reason().contains("duplicate"));
        write("routes/toys.camel.yaml", route("toy", "old").replace("constant", "nonsense"));
        await().atMost(SOON).until(() -> broken("toys.camel.yaml").reason().contains("nonsense"));
        assertNothingLost();
    }

    @Test
    void noRequestIsLostWhileARestRouteIsSwapped() throws Exception {
        write("routes/rest.camel.yaml", REST.formatted("first"));
        await().atMost(SOON).until(() -> get().equals("200 first"));
        callers(() -> {
            String answer = get();
            return answer.startsWith("200 ") ? answer : fail(answer);
        });
        for (int i = 0; i < CHANGES; i++) {
            String answer = "new-" + i;
            write("routes/rest.camel.yaml", REST.formatted(answer));
            await().atMost(SOON).until(() -> get().equals("200 " + answer));
        }
        assertNothingLost();
    }

    @Test
    void aDeletedRestRouteAnswersNotFound() {
        write("routes/rest.camel.yaml", REST.formatted("first"));
        await().atMost(SOON).until(() -> get().equals("200 first"));
        delete("routes/rest.camel.yaml");
        await().atMost(SOON).until(() -> get().startsWith("404"));
    }

    private void assertNothingLost() throws InterruptedException {
        int before = calls.get();
        await().atMost(SOON).until(() -> calls.get() > before + 20);
        rest();
        assertThat(wrong).isEmpty();
    }

    private void callers(Callable<String> call) {
        for (int i = 0; i < CALLERS; i++) {
            Thread thread = new Thread(() -> {
                while (running.get()) {
                    try {
                        call.call();
                        calls.incrementAndGet();
                    } catch (Exception e) {
                        wrong.add(String.valueOf(e.getCause() == null ? e : e.getCause()));
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        await().atMost(SOON).until(() -> calls.get() > 20);
    }

    private String fail(String answer) {
        throw new IllegalStateException(answer);
    }

    private String get() throws Exception {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hello/you")).build(),
                HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
