package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.carillon.process.Jvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** docs/add-a-channel.md, followed to the letter beside the jar that is shipped. */
class AddAChannelIT {

    private static final Duration LIVE = Duration.ofSeconds(5);
    /** The first change of its kind after a start meets a JVM that is still loading and compiling. */
    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration START = Duration.ofMinutes(3);
    private final List<String> published = new CopyOnWriteArrayList<>();
    private HttpServer ntfy;
    private Path folder;
    private Jvm jar;
    private Http api;

    @BeforeEach
    void theJarRuns() throws Exception {
        ntfy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ntfy.createContext("/", exchange -> {
            published.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"id\":\"xE73Iyuabi\",\"event\":\"message\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        ntfy.start();
        folder = EmbeddedFlow.temporaryFolder().toAbsolutePath();
        Files.createDirectories(folder.resolve("kamelets"));
        Files.createDirectories(folder.resolve("routes/channels"));
        FileSystemUtils.copyRecursively(Path.of("templates/order-shipped"), folder.resolve("templates/order-shipped"));
        jar = Jvm.start(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx768m", "-jar", shipped().toString(),
            "--carillon.data=" + folder.resolve("data"), "--carillon.ports.api=0", "--carillon.ports.management=0", "--carillon.ports.kafka=0",
            "--carillon.ports.search=0", "--carillon.ports.sandbox=0", "--carillon.ports.sandbox-smtp=0",
            "--camel.component.kamelet.template-properties.ntfy-topic-sink.baseUrl=http://127.0.0.1:" + ntfy.getAddress().getPort() + "/"),
            folder, folder.resolve("carillon.log"));
        Path ports = folder.resolve("data/ports.json");
        await().atMost(START).until(() -> Files.exists(ports) && Files.readString(folder.resolve("carillon.log")).contains("Reload is ready"));
        api = new Http(Http.JSON.readTree(ports.toFile()).path("api").asInt());
    }

    @AfterEach
    void end() throws Exception {
        jar.close();
        ntfy.stop(0);
    }

    @Test
    void aChannelIsLiveWithinFiveSecondsAndGoneWithinFive() throws IOException {
        String page = Files.readString(Path.of("docs/add-a-channel.md"));
        Files.writeString(folder.resolve("kamelets/ntfy-topic-sink.kamelet.yaml"), block(page, "`kamelets/ntfy-topic-sink.kamelet.yaml`", "yaml"));
        Path channel = folder.resolve("routes/channels/ntfy.camel.yaml");
        String route = block(page, "`routes/channels/ntfy.camel.yaml`", "yaml");
        Files.writeString(channel, route);
        await().atMost(FIRST).until(() -> channels().contains("ntfy"));

        Path template = folder.resolve("templates/order-shipped/template.yaml");
        Files.writeString(template, Files.readString(template).replace("channels: [", "channels: [ntfy, "));
        Files.writeString(folder.resolve("templates/order-shipped/en/ntfy.ftl"), "Your order ${order} is on its way.\n");
        String body = block(page, "## 0:04", "sh");
        String request = body.substring(body.indexOf("-d '") + 4, body.indexOf("' http"));
        await().atMost(LIVE).until(() -> api.post("/v1/notifications", request).status() == 202);
        await().atMost(EmbeddedFlow.SOON).until(() -> !published.isEmpty());
        JsonNode message = Http.JSON.readTree(published.get(0));
        assertThat(message.path("topic").asText()).isEqualTo("my-topic");
        assertThat(message.path("message").asText()).contains("42");

        Files.delete(channel);
        await().atMost(FIRST).until(() -> !channels().contains("ntfy"));
        // One that came while the file was taken away waits in the topic of the channel, as if it were exchanged.
        List<String> late = new ArrayList<>();
        await().atMost(EmbeddedFlow.SOON).until(() -> {
            late.add(api.post("/v1/notifications", request).json().path("id").asText());
            return late.stream().anyMatch(id -> api.get("/v1/notifications/" + id).json().toString().contains("no-channel"));
        });
        assertThat(published).hasSize(1);

        Files.writeString(channel, route);
        await().atMost(LIVE).until(() -> channels().contains("ntfy"));
        Files.delete(channel);
        await().atMost(LIVE).until(() -> !channels().contains("ntfy"));
    }

    private String channels() {
        return api.get("/v1/channels").json().toString();
    }

    /** The first block of this language after the words. */
    private static String block(String page, String after, String language) {
        int begin = page.indexOf("```" + language + "\n", page.indexOf(after)) + language.length() + 4;
        return page.substring(begin, page.indexOf("```", begin));
    }

    private static Path shipped() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target"), "carillon-*.jar")) {
            return jars.iterator().next().toAbsolutePath();
        }
    }
}
