package io.carillon.flow;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.CarillonApplication;
import io.carillon.process.WithoutTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole Carillon on free ports and a data folder of its own; started once for all flow tests of a JVM. */
final class EmbeddedFlow {

    static final Duration SOON = Duration.ofSeconds(20);
    private static final String RELOAD = "--carillon.routes.reload=";
    private static EmbeddedFlow shared;
    final ConfigurableApplicationContext context;
    final Http api;
    final Http management;
    final Http sandbox;
    final Path data;

    private EmbeddedFlow(Path data, String... arguments) {
        this.data = data;
        List<String> all = new ArrayList<>(List.of("--carillon.data=" + data, "--carillon.ports.api=0", "--carillon.ports.management=0",
            "--carillon.ports.kafka=0", "--carillon.ports.search=0", "--carillon.ports.sandbox=0",
            "--carillon.ports.sandbox-smtp=0"));
        if (Stream.of(arguments).noneMatch(argument -> argument.startsWith(RELOAD))) {
            all.add(RELOAD + "false");
        }
        all.addAll(List.of(arguments));
        this.context = WithoutTests.application(CarillonApplication.class).run(all.toArray(String[]::new));
        this.api = new Http(context.getEnvironment().getRequiredProperty("carillon.ports.api", Integer.class));
        this.management = new Http(context.getEnvironment().getRequiredProperty("carillon.ports.management", Integer.class));
        this.sandbox = new Http(context.getEnvironment().getRequiredProperty("carillon.ports.sandbox", Integer.class));
    }

    /** The one that tests share which break nothing. */
    static synchronized EmbeddedFlow shared() {
        if (shared == null) {
            shared = start(temporaryFolder());
            Runtime.getRuntime().addShutdownHook(new Thread(shared::stop));
        }
        return shared;
    }

    /** Ends the one that tests share: the next of them gets a new one. */
    static synchronized void endShared() {
        if (shared != null) {
            shared.stop();
            shared = null;
        }
    }

    static EmbeddedFlow start(Path data, String... arguments) {
        return new EmbeddedFlow(data, arguments);
    }

    static Path temporaryFolder() {
        try {
            return Files.createDirectories(Files.createTempDirectory(Files.createDirectories(Path.of("target/flow")), "data"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void stop() {
        context.close();
    }

    /** Accepts a message. @return its id */
    String accepted(String body) {
        Http.Answer answer = api.post("/v1/notifications", body);
        if (answer.status() != 202) {
            throw new AssertionError(answer.status() + ": " + answer.raw().body());
        }
        return answer.json().get("id").asText();
    }

    /** Waits until the message looks as described. */
    JsonNode until(String id, Predicate<JsonNode> looks) {
        JsonNode[] last = new JsonNode[1];
        try {
            await().atMost(SOON).pollInterval(Duration.ofMillis(100)).until(() -> {
                last[0] = api.get("/v1/notifications/" + id).json();
                return looks.test(last[0]);
            });
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError("still " + last[0], e);
        }
        return last[0];
    }

    JsonNode untilStatus(String id, String status) {
        return until(id, seen -> status.equals(seen.path("status").asText()));
    }

    /** What the providers received for this message. */
    List<JsonNode> received(String provider, String text) {
        List<JsonNode> found = new ArrayList<>();
        sandbox.get("/sandbox/messages?limit=500&provider=" + provider).json().forEach(message -> {
            if (message.toString().contains(text)) {
                found.add(message);
            }
        });
        return found;
    }

    /** Plays an ill provider. */
    void provider(String kamelet, String mode, int count) {
        Http.Answer answer = sandbox.put("/sandbox/providers/" + kamelet, "{\"mode\":\"" + mode + "\",\"count\":" + count + "}");
        if (answer.status() >= 300) {
            throw new AssertionError(answer.raw().body());
        }
    }
}
