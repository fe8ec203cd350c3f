package io.carillon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The threads of requests, where each has one of its own. */
class RequestThreadsTest {

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task);
        thread.setUncaughtExceptionHandler((broken, failure) -> { });
        return thread;
    });
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void noMoreRequestsRunAtATimeThanMayAndTheOthersFollowAlsoAfterOneThatBreaks() throws InterruptedException {
        RequestThreads requests = new RequestThreads(threads, 2);
        CountDownLatch done = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            requests.execute(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.yield();
                running.decrementAndGet();
                done.countDown();
                throw new IllegalStateException("one that breaks");
            });
        }
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most.get()).isBetween(1, 2);
    }
}
