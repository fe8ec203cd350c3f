package io.carillon.deliver;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import java.io.IOException;
import org.springframework.stereotype.Component;

/**
 * What camel-http must not do by itself when it calls strangers: no repeat (it repeats a 503), no cookies shared between them, no
 * decompression (a small answer may be huge), and a call ends after {@value #WHOLE_CALL_SECONDS} s even where a byte comes now and then.
 */
@Component("webhookClient")
class WebhookClient implements HttpClientConfigurer {

    private static final int WHOLE_CALL_SECONDS = 12;
    private final ScheduledExecutorService clock = clock();

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries().disableCookieManagement().disableContentCompression().disableAuthCaching()
            .disableRedirectHandling().addExecInterceptorFirst("deadline", this::withDeadline);
    }

    private ClassicHttpResponse withDeadline(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        // Cancelling closes the connection under the reader, wherever it is. After the end of the exchange it does nothing.
        if (scope.originalRequest instanceof Cancellable call) {
            ScheduledFuture<?> alarm = clock.schedule(call::cancel, WHOLE_CALL_SECONDS, TimeUnit.SECONDS);
            try {
                ClassicHttpResponse response = chain.proceed(request, scope);
                if (response.getEntity() == null) {
                    alarm.cancel(false);
                }
                return response;
            } catch (IOException | HttpException | RuntimeException e) {
                alarm.cancel(false);
                throw e;
            }
        }
        return chain.proceed(request, scope);
    }

    private static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "webhook-deadline");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
