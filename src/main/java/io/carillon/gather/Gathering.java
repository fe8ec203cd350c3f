package io.carillon.gather;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What waits under one name. It outlives the route that reads it, so that a reload of that route fails nobody. */
final class Gathering {

    /**
     * What has come.
     *
     * @param end  is told when its batch is over: the failure, or null
     * @param gone whether nobody wants to be told any more: then it is left out
     */
    record Waiting(Object body, Consumer<Throwable> end, BooleanSupplier gone) {
    }

    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private volatile Runnable reader = () -> { };

    /** @param wake is run whenever something has come */
    void read(Runnable wake) {
        reader = wake;
        wake.run();
    }

    void readNoMore() {
        reader = () -> { };
    }

    void add(Waiting one) {
        waiting.add(one);
        size.incrementAndGet();
        reader.run();
    }

    int size() {
        return size.get();
    }

    /** Takes the oldest, at most so many. */
    List<Waiting> take(int most) {
        List<Waiting> taken = new ArrayList<>();
        for (Waiting next = poll(); next != null; next = taken.size() < most ? poll() : null) {
            if (!next.gone().getAsBoolean()) {
                taken.add(next);
            }
        }
        return taken;
    }

    private Waiting poll() {
        Waiting next = waiting.poll();
        if (next != null) {
            size.decrementAndGet();
        }
        return next;
    }
}
