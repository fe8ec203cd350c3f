package io.carillon.http;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;

/** A browser that opens the inbox of u1 as a WebSocket. */
final class SocketClient implements WebSocket.Listener {

    private final StringBuffer heard = new StringBuffer();
    private volatile String closing;

    SocketClient(int port, String origin) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/v1/users/u1/inbox/live?token=t"), this)
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
