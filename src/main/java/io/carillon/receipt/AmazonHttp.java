package io.carillon.receipt;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Over HTTPS; redirects are not followed. Amazon waits 15 s for our answer. */
@Component
class AmazonHttp implements AmazonHost {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 64 * 1024;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

    @Override
    public byte[] get(URI address) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = answer.body()) {
                byte[] body = in.readNBytes(MAX_BYTES + 1);
                if (answer.statusCode() != 200 || body.length > MAX_BYTES) {
                    throw new IOException("Amazon SNS answered " + answer.statusCode());
                }
                return body;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
