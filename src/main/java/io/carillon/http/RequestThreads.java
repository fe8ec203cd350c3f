package io.carillon.http;

import io.carillon.wire.Workers;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/**
 * Runs each request on a virtual thread: where many requests are short, carriers that go on cost less than threads that are woken one by
 * one. As many as the pool would have had run at the same time; the others wait, each with next to no stack.
 */
final class RequestThreads implements Executor {

    private final ExecutorService threads;
    private final Semaphore places;

    RequestThreads(ExecutorService threads, int most) {
        this.threads = threads;
        this.places = new Semaphore(most);
    }

    /** @return null where the runtime has no virtual threads */
    static Executor of(int most) {
        return Workers.virtual("http").<Executor>map(threads -> new RequestThreads(threads, most)).orElse(null);
    }

    @Override
    public void execute(Runnable request) {
        threads.execute(() -> {
            places.acquireUninterruptibly();
            try {
                request.run();
            } finally {
                places.release();
            }
        });
    }
}
