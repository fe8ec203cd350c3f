package io.carillon.deliver;

import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * What camel-http must not do by itself when it calls a provider: no repeat (it repeats a 503), no cookies, no decompression (a small
 * answer may be huge), no head without end, and a call has an end even where a byte comes now and then.
 */
abstract class CallClient implements HttpClientConfigurer {

    /** In use or kept for the next call, unless more calls than these are under way at once. */
    private static final int CONNECTIONS = 512;
    private static final Timeout READ = Timeout.ofSeconds(10);
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int HEADERS = 100;

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        PoolingHttpClientConnectionManager connections = connections();
        AtomicInteger calls = new AtomicInteger();
        builder.setConnectionManager(connections).disableAutomaticRetries().disableCookieManagement().disableContentCompression()
            .disableAuthCaching().disableRedirectHandling().addExecInterceptorFirst("deadline", this::withDeadline)
            .addExecInterceptorFirst("room", (request, scope, chain) -> {
                makeRoom(connections, calls.incrementAndGet());
                try {
                    return chain.proceed(request, scope);
                } finally {
                    calls.decrementAndGet();
                }
            }).addExecInterceptorFirst("target", CallTarget::reach);
    }

    /** How many calls there may be say the permits of the channel (three priorities at a time), so none waits for a connection. */
    private static void makeRoom(PoolingHttpClientConnectionManager connections, int calls) {
        if (calls > connections.getMaxTotal()) {
            synchronized (connections) {
                connections.setMaxTotal(Math.max(calls, connections.getMaxTotal()));
            }
        }
    }

    /** camel-http gives its own no limits for the head of an answer. Closed with the client. */
    private PoolingHttpClientConnectionManager connections() {
        Http1Config limits = Http1Config.custom().setMaxLineLength(HEADER_BYTES).setMaxHeaderCount(HEADERS).build();
        return PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(limits).build())
            .setDnsResolver(new AsciiDnsResolver(hosts())).setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(READ).build())
            .setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(Integer.MAX_VALUE).build();
    }

    /** Finds the addresses of a host. */
    DnsResolver hosts() {
        return SystemDefaultDnsResolver.INSTANCE;
    }

    private ClassicHttpResponse withDeadline(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        // Cancelling closes the connection under the reader, wherever it is.
        Cancellable call = scope.originalRequest instanceof Cancellable known ? known : () -> false;
        ScheduledFuture<?> alarm = CallAlarm.set(call::cancel);
        try {
            return converse(request, scope, chain, call);
        } finally {
            alarm.cancel(false);
        }
    }

    ClassicHttpResponse converse(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Cancellable call)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        if (response.getEntity() != null) {
            read(response, call);
        }
        return response;
    }

    /** Leaves the connection usable or cancels the call, and an entity that needs no connection, or none. */
    abstract void read(ClassicHttpResponse response, Cancellable call) throws IOException;
}
