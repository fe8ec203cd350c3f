package io.carillon.deliver;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** An answer that has been read already, as a stream. */
record BufferedResponse(HttpResponse<byte[]> read, InputStream body) implements HttpResponse<InputStream> {

    @Override
    public int statusCode() {
        return read.statusCode();
    }

    @Override
    public HttpRequest request() {
        return read.request();
    }

    @Override
    public Optional<HttpResponse<InputStream>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
        return read.headers();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return read.sslSession();
    }

    @Override
    public URI uri() {
        return read.uri();
    }

    @Override
    public HttpClient.Version version() {
        return read.version();
    }
}
