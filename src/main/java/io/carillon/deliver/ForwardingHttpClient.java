package io.carillon.deliver;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A client of the JDK with nothing changed: what a subclass does not override goes to the one behind. */
abstract class ForwardingHttpClient extends HttpClient {

    private final HttpClient behind;

    ForwardingHttpClient(HttpClient behind) {
        this.behind = behind;
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return behind.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return behind.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return behind.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return behind.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return behind.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return behind.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return behind.authenticator();
    }

    @Override
    public Version version() {
        return behind.version();
    }

    @Override
    public Optional<Executor> executor() {
        return behind.executor();
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException, InterruptedException {
        return behind.send(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return behind.sendAsync(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler,
            HttpResponse.PushPromiseHandler<T> pushes) {
        return behind.sendAsync(request, handler, pushes);
    }
}
