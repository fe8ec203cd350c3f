package io.carillon.flow;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser that watches an inbox by WebSocket. */
final class Socket implements AutoCloseable, WebSocket.Listener {

    private static final Pattern CREATED = Pattern.compile("\"createdAt\":\"([^\"]+)\"");
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final WebSocket socket;
    private volatile int code;
    private volatile long slowest;

    Socket(Http api, String user, String token) {
        URI address = URI.create(api.base.replace("http://", "ws://") + "/v1/users/" + user + "/inbox/live?token=" + token);
        this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, this).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        messages.add(text.toString());
        Matcher at = CREATED.matcher(text);
        if (at.find()) {
            slowest = Math.max(slowest, Duration.between(Instant.parse(at.group(1)), Instant.now()).toMillis());
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        code = status;
        return null;
    }

    void until(String text) {
        await().atMost(EmbeddedFlow.SOON).until(() -> messages.stream().anyMatch(message -> message.contains(text)));
    }

    /** Milliseconds between the row and the message about it, of the slowest entry. */
    long slowest() {
        return slowest;
    }

    int closedWith() {
        await().atMost(EmbeddedFlow.SOON).until(() -> code != 0);
        return code;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
