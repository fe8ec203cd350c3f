package io.carillon.admit;

import io.carillon.wire.FailureNames;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the routes around a keyed request need from Java: threads of their own, for a database that hangs must hold neither a request
 * without a key nor the threads of Kafka's acks. They are as few as connections; who finds the queue full gets 503 at once.
 */
@Configuration(proxyBeanMethods = false)
class OnceCalls {

    private static final int THREADS = 24;
    /** With the threads well below the 200 of the HTTP server, each of which waits for one of these. */
    private static final int WAITING = 100;
    /** Nobody waits for these longer than a moment. */
    private static final int ANSWERS = 10_000;

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService onceThreads() {
        return threads("once", THREADS, WAITING, new ThreadPoolExecutor.AbortPolicy());
    }

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService answerThreads() {
        return threads("once-answer", THREADS, ANSWERS, new ThreadPoolExecutor.AbortPolicy());
    }

    @Bean
    AggregationStrategy rowOrFailure() {
        return new RowOrFailure();
    }

    @Bean
    AggregationStrategy anyway() {
        return new Anyway();
    }

    /** @param most threads. @param waiting tasks that wait for one of them. @param full what becomes of any more */
    static ExecutorService threads(String name, int most, int waiting, RejectedExecutionHandler full) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting),
            task -> {
                Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            }, full);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** A failure goes on as the body: as a failure of the multicast no other route would handle it. None of both = it took too long. */
    static final class RowOrFailure implements AggregationStrategy {
        @Override
        public Exchange aggregate(Exchange before, Exchange row) {
            if (row.getException() != null) {
                row.getMessage().setBody(row.getException());
                row.setException(null);
            }
            return row;
        }
    }

    /** Whatever becomes of the row, the request goes on as it was. */
    static final class Anyway implements AggregationStrategy {

        private static final Logger LOG = LoggerFactory.getLogger(Anyway.class);

        @Override
        public Exchange aggregate(Exchange before, Exchange row) {
            if (row.getException() != null) {
                LOG.warn("An Idempotency-Key could not be marked as answered in the database, so a repeat of its request gets 409 for some"
                    + " seconds: {}", FailureNames.of(row.getException()));
                LOG.debug("The failure of an Idempotency-Key", row.getException());
            }
            return null;
        }
    }
}
