package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers that never pause, and what went wrong for them. */
final class Callers {

    private static final int COUNT = 4;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    void rest() throws InterruptedException {
        running.set(false);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    void assertNothingLost() throws InterruptedException {
        int before = calls.get();
        await().atMost(ReloadBase.SOON).until(() -> calls.get() > before + 20);
        rest();
        assertThat(wrong).isEmpty();
    }

    void start(Callable<String> call) {
        for (int i = 0; i < COUNT; i++) {
            Thread thread = new Thread(() -> {
                while (running.get()) {
                    try {
                        call.call();
                        calls.incrementAndGet();
                    } catch (Exception e) {
                        wrong.add(String.valueOf(e.getCause() == null ? e : e.getCause()));
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        await().atMost(ReloadBase.SOON).until(() -> calls.get() > 20);
    }

    static String fail(String answer) {
        throw new IllegalStateException(answer);
    }
}
