package io.carillon.track;

import java.util.concurrent.Future;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;

/**
 * A client that outlives its users: camel-elasticsearch closes the shared client when one of its producers stops, so the reload of
 * one route would cut off all others. Only {@link #end()} closes it.
 */
final class KeptHttpClient extends CloseableHttpAsyncClient {

    private final CloseableHttpAsyncClient real;

    private KeptHttpClient(CloseableHttpAsyncClient real) {
        this.real = real;
    }

    /** Builds clients of this kind. */
    static final class Builder extends HttpAsyncClientBuilder {

        private KeptHttpClient built;

        @Override
        public CloseableHttpAsyncClient build() {
            built = new KeptHttpClient(super.build());
            return built;
        }

        KeptHttpClient built() {
            return built;
        }
    }

    @Override
    public boolean isRunning() {
        return real.isRunning();
    }

    @Override
    public void start() {
        real.start();
    }

    @Override
    public <T> Future<T> execute(HttpAsyncRequestProducer request, HttpAsyncResponseConsumer<T> response, HttpContext context,
            FutureCallback<T> callback) {
        return real.execute(request, response, context, callback);
    }

    @Override
    public void close() {
        // On purpose: see above.
    }

    void end() throws java.io.IOException {
        real.close();
    }
}
