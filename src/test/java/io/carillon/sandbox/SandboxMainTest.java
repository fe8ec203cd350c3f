package io.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a process of its own, which outlives whoever sends to it. */
class SandboxMainTest {

    private final HttpClient http = HttpClient.newHttpClient();
    @TempDir
    Path data;
    private Process process;

    @AfterEach
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatWasAnsweredSurvivesAKill() throws Exception {
        JsonNode ports = start();
        assertThat(ports.get("smtpPort").asInt()).isPositive();
        assertThat(post(ports, "hello").statusCode()).isEqualTo(200);
        kill();
        assertThat(count(start())).isEqualTo(1);
    }

    @Test
    void withoutAStoreItOnlyCounts() throws Exception {
        JsonNode ports = start("--no-store");
        assertThat(post(ports, "hello").statusCode()).isEqualTo(200);
        assertThat(count(ports)).isEqualTo(1);
        assertThat(get(ports, "/sandbox/messages").body()).isEqualTo("[]");
        assertThat(data.resolve("sandbox")).doesNotExist();
    }

    @Test
    void aWrongArgumentIsNamed() {
        assertThatThrownBy(() -> SandboxMain.options(new String[] {"--prot", "1"})).hasMessageContaining("--prot");
        assertThatThrownBy(() -> SandboxMain.options(new String[] {"--port", "99999"})).hasMessageContaining("--port");
        assertThatThrownBy(() -> SandboxMain.options(new String[] {"--data"})).hasMessageContaining("--data");
    }

    private JsonNode start(String... more) throws Exception {
        var command = new java.util.ArrayList<>(java.util.List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            System.getProperty("java.class.path"), "io.carillon.sandbox.SandboxMain", "--port", "0", "--smtp-port", "0",
            "--data", data.toString()));
        command.addAll(java.util.List.of(more));
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader out = process.inputReader();
        return new ObjectMapper().readTree(out.readLine());
    }

    private HttpResponse<String> post(JsonNode ports, String body) throws Exception {
        return http.send(HttpRequest.newBuilder(at(ports, "/webhook/x")).header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(JsonNode ports, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(at(ports, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private long count(JsonNode ports) throws Exception {
        return new ObjectMapper().readTree(get(ports, "/sandbox/messages/count").body()).get("count").asLong();
    }

    private static URI at(JsonNode ports, String path) {
        return URI.create("http://127.0.0.1:" + ports.get("port").asInt() + path);
    }
}
