package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** A sandbox on free ports and the questions tests ask of it. */
public final class RunningSandbox implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofSeconds(20);

    final Sandbox sandbox;
    final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public RunningSandbox(Path data) {
        sandbox = Sandbox.start(new SandboxOptions("127.0.0.1", 0, 0, data, true));
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + sandbox.ports().http() + path);
    }

    public int smtpPort() {
        return sandbox.ports().smtp();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address(path)).timeout(LONGEST);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public HttpResponse<String> turn(String kamelet, String position) throws IOException, InterruptedException {
        return send(request("/sandbox/providers/" + kamelet).PUT(HttpRequest.BodyPublishers.ofString(position)));
    }

    public JsonNode messages(String query) throws IOException, InterruptedException {
        return json(get("/sandbox/messages" + query));
    }

    public JsonNode refusals(String query) throws IOException, InterruptedException {
        return json(get("/sandbox/refusals" + query));
    }

    public long count(String kamelet) throws IOException, InterruptedException {
        return json(get("/sandbox/messages/count?provider=" + kamelet)).get("count").asLong();
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
