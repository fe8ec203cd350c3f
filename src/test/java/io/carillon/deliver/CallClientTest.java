package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.message.StatusLine;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Permits say how many calls there are at once; connections are no second, hidden limit. */
class CallClientTest {

    /** A channel with 200 permits, in its three priorities. */
    private static final int CALLS = 3 * 200;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch inside = new CountDownLatch(CALLS);
    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CALLS);
        server.setExecutor(threads);
        server.createContext("/", call -> {
            inside.countDown();
            call.sendResponseHeaders(allAreInside() ? 204 : 503, -1);
            call.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** One provider that takes long: all that the permits let through are under way at the same time. */
    @Test
    void asManyCallsRunAsTheThreePrioritiesOfAChannelHavePermits() throws Exception {
        HttpClientBuilder builder = HttpClientBuilder.create()
            .setDefaultRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(Timeout.ofSeconds(2)).build());
        new WebhookClient(true).configureHttpClient(builder);
        try (CloseableHttpClient client = builder.build()) {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                answers.add(threads.submit(() -> client.execute(new HttpPost(url), answer -> new StatusLine(answer).getStatusCode())));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(204);
            }
        }
    }

    private boolean allAreInside() {
        try {
            return inside.await(8, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
