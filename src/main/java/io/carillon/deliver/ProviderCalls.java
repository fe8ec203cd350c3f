package io.carillon.deliver;

import java.io.IOException;
import org.apache.camel.Variable;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the route template {@code provider} needs: what all calls over HTTP have in common, and a refusal that is none for the breaker. */
@Configuration(proxyBeanMethods = false)
class ProviderCalls {

    private static final long CONNECT_MILLIS = 2_000;
    private static final long READ_MILLIS = 10_000;

    /** What every call to a provider over HTTP has in common. */
    @Bean
    ComponentCustomizer httpCalls() {
        return ComponentCustomizer.forType(HttpComponent.class, http -> {
            http.setConnectTimeout(CONNECT_MILLIS);
            http.setConnectionRequestTimeout(CONNECT_MILLIS);
            http.setResponseTimeout(READ_MILLIS);
            http.setFollowRedirects(false);
            http.setCopyHeaders(false);
            http.setHttpClientConfigurer(client -> client.addExecInterceptorFirst("deadline", ProviderCalls::cut));
        });
    }

    /** Also while the answer is read, which is later. */
    private static ClassicHttpResponse cut(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (scope.originalRequest instanceof Cancellable call) {
            CallDeadline.cutBy(call::cancel);
        }
        return chain.proceed(request, scope);
    }

    @Bean
    Refusals refusals() {
        return new Refusals();
    }

    /** Brings a refusal out of the breaker, where it must not count as a failure of the provider. */
    static final class Refusals {
        public void raise(@Variable("refusal") RuntimeException refusal) {
            throw refusal;
        }
    }
}
