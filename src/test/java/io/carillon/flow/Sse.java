package io.carillon.flow;

import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser that watches an inbox by server-sent events. */
final class Sse implements AutoCloseable {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final InputStream body;

    /** @param last the id it goes on from, or null */
    Sse(Http api, String user, String token, String last) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api.base + "/v1/users/" + user + "/inbox/live?token=" + token));
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<InputStream> response = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200 || !response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
            throw new AssertionError(response.toString());
        }
        this.body = response.body();
        Thread reader = new Thread(this::read, "sse");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        Scanner scanner = new Scanner(body, java.nio.charset.StandardCharsets.UTF_8).useDelimiter("\n\n");
        while (scanner.hasNext()) {
            events.add(scanner.next());
        }
    }

    /** Waits for an event. @return its id */
    String until(String name) {
        await().atMost(EmbeddedFlow.SOON).until(() -> count(name) > 0);
        return Arrays.stream(last(name).split("\n")).filter(line -> line.startsWith("id: ")).map(line -> line.substring(4)).findFirst().orElse(null);
    }

    /** The data of the last event of this name. */
    String data(String name) {
        return last(name).substring(last(name).indexOf("data: ") + 6);
    }

    long count(String name) {
        return all(name).size();
    }

    private String last(String name) {
        List<String> all = all(name);
        return all.get(all.size() - 1);
    }

    private List<String> all(String name) {
        return events.stream().filter(event -> event.startsWith("event: " + name + "\n")).toList();
    }

    @Override
    public void close() throws Exception {
        body.close();
    }
}
