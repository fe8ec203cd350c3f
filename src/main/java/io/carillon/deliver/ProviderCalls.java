package io.carillon.deliver;

import io.carillon.message.TemporaryFailure;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the route template {@code provider} needs from Java: threads of its own for the calls, and the two ways a call ends. */
@Configuration(proxyBeanMethods = false)
class ProviderCalls {

    private static final long CONNECT_MILLIS = 2_000;
    private static final long READ_MILLIS = 10_000;

    /**
     * One thread per call in flight (the permits of the channels bound them); virtual where the JVM has them. Found by its name only:
     * as a candidate for any executor it would keep Spring Boot from making its own.
     */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService providerThreads() {
        try {
            return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException jvmBefore21) {
            return Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "provider-call");
                thread.setDaemon(true);
                return thread;
            });
        }
    }

    @Bean
    AggregationStrategy answerOrDeadline() {
        return new AnswerOrDeadline();
    }

    /** What every call to a provider over HTTP has in common. */
    @Bean
    ComponentCustomizer httpCalls() {
        return ComponentCustomizer.forType(HttpComponent.class, http -> {
            http.setConnectTimeout(CONNECT_MILLIS);
            http.setConnectionRequestTimeout(CONNECT_MILLIS);
            http.setResponseTimeout(READ_MILLIS);
            http.setFollowRedirects(false);
            http.setCopyHeaders(false);
        });
    }

    @Bean
    Refusals refusals() {
        return new Refusals();
    }

    /** The answer of the one call; where it does not come in time, the exchange fails, and what comes later is not looked at. */
    static final class AnswerOrDeadline implements AggregationStrategy {
        @Override
        public Exchange aggregate(Exchange before, Exchange answer) {
            return answer;
        }

        @Override
        public void timeout(Exchange asked, int index, int total, long millis) {
            throw TemporaryFailure.unanswered("deadline", "no end of the call within " + millis + " ms", null);
        }
    }

    /** Brings a refusal out of the breaker, where it must not count as a failure of the provider. */
    static final class Refusals {
        public void raise(@Variable("refusal") RuntimeException refusal) {
            throw refusal;
        }
    }
}
