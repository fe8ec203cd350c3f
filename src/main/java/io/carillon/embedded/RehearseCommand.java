package io.carillon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

/**
 * {@code java -XX:AOTCacheOutput=app.aot -jar app.jar --carillon.command=rehearse}, on Java 25 or newer: the JVM writes down what this run
 * has loaded (JEP 483, 514) and which methods were hot (JEP 515), so that a start with {@code -XX:AOTCache=app.aot} is a short one. It
 * starts everything embedded, in a folder that is deleted again, sends messages through it and ends. Exit code 1 where that fails.
 */
public final class RehearseCommand {

    /** Enough that the compiler knows the way of a message; some ten seconds. */
    private static final int MESSAGES = 1_000;
    private static final int OK = 202;
    private static final int LATER = 503;
    /** A machine that builds an image may be slow. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final List<String> SETTINGS = List.of("SPRING_", "CAMEL_", "CARILLON_");
    private static final String[] FREE_PORTS = Stream.of("api", "management", "kafka", "search", "sandbox", "sandbox-smtp")
        .map(name -> "--carillon.ports." + name + "=0").toArray(String[]::new);

    private final HttpClient client = HttpClient.newHttpClient();
    private final long end = System.nanoTime() + PATIENCE.toNanos();
    private final String api;
    private final String webhook;

    private RehearseCommand(Environment ports) {
        api = "http://127.0.0.1:" + ports.getProperty("carillon.ports.api") + "/v1/notifications";
        webhook = "http://127.0.0.1:" + ports.getProperty("carillon.ports.sandbox") + "/webhook/rehearsal";
    }

    /**
     * Runs it; the caller ends the process, and then the JVM writes.
     *
     * @throws IllegalStateException said on stderr already: there are settings, a message was refused, or five minutes were not enough
     */
    public static void run(Class<?> application) {
        try {
            refuseSettings();
            Path data = Files.createTempDirectory("carillon-rehearsal");
            try (ConfigurableApplicationContext context = start(application, data)) {
                new RehearseCommand(context.getEnvironment()).play();
            } finally {
                FileSystemUtils.deleteRecursively(data);
            }
            System.out.println("rehearsed with " + MESSAGES + " messages"); // the output of the command, for people and scripts
        } catch (IOException | RuntimeException e) {
            System.err.println("The rehearsal failed: " + e.getMessage());
            throw e instanceof RuntimeException already ? already : new UncheckedIOException((IOException) e);
        }
    }

    /** With them the messages might go to a real broker, database or provider. */
    private static void refuseSettings() throws IOException {
        Path folder = Path.of("config");
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            String found = Stream.concat(System.getenv().keySet().stream().filter(name -> SETTINGS.stream().anyMatch(name::startsWith)),
                files.map(Path::toString)).sorted().reduce((one, other) -> one + ", " + other).orElse("");
            if (!found.isEmpty()) {
                throw new IllegalStateException("it runs only where nothing is set, and here is " + found);
            }
        }
    }

    private static ConfigurableApplicationContext start(Class<?> application, Path data) {
        return new SpringApplicationBuilder(application).run(Stream.concat(Stream.of(FREE_PORTS),
            Stream.of("--spring.profiles.active=embedded", "--carillon.routes.reload=false", "--carillon.data=" + data))
            .toArray(String[]::new));
    }

    private void play() {
        IntStream.range(0, MESSAGES).parallel().forEach(this::post);
        String last = post(MESSAGES);
        HttpRequest.Builder arrived = HttpRequest.newBuilder(URI.create(api + "?user=u1&status=sent&limit=1"));
        while (!ask(arrived).body().contains(last)) {
            breathe("the last message has not arrived");
        }
    }

    /** With a key, so that it may be asked again. @return the id of the message */
    private String post(int number) {
        String to = number % 2 == 0 ? "{\"userId\":\"u1\"}" : "{\"webhook\":\"" + webhook + "\"}";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api)).header("Content-Type", "application/json")
            .header("Idempotency-Key", "rehearsal-" + number).POST(HttpRequest.BodyPublishers.ofString(
                "{\"template\":\"order-shipped\",\"to\":[" + to + "],\"data\":{\"order\":\"" + number + "\"}}"));
        HttpResponse<String> answer = ask(request);
        if (answer.statusCode() != OK) {
            throw new IllegalStateException("refused with " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    }

    private void breathe(String otherwise) {
        if (System.nanoTime() > end) {
            throw new IllegalStateException(otherwise + " within " + PATIENCE);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }

    /** Again and again, as a client has to: a machine that is full answers late, or with 503. */
    private HttpResponse<String> ask(HttpRequest.Builder request) {
        HttpResponse<String> answer = once(request);
        while (answer == null || answer.statusCode() == LATER) {
            breathe("a call is answered with 503 or not at all");
            answer = once(request);
        }
        return answer;
    }

    /** @return null = no answer */
    private HttpResponse<String> once(HttpRequest.Builder request) {
        try {
            return client.send(request.copy().timeout(CALL).header("Authorization", "Bearer demo.demo").build(),
                HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
