package io.carillon.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** What a sink took since it was last asked to forget. */
final class Tally {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Set<String> keys = new HashSet<>();
    private Lateness lateness = new Lateness();
    private long count;
    private long firstAt;
    private long lastAt;

    /**
     * What a sink tells.
     *
     * @param distinct messages; more calls than that are repeats
     * @param firstAt  µs since 1970
     * @param p99Ms    of the stamped ones, from their stamp to the call
     */
    record Taken(long count, long distinct, long firstAt, long lastAt, double p50Ms, double p99Ms) {
    }

    /** What a sink is asked. @param delayMs of each answer from now on */
    record Wish(boolean forget, long delayMs) {
    }

    /** Asks a sink, which is a process of its own. */
    static Taken told(Asked sink, boolean forget, long delayMs) throws IOException {
        return sink.ask(new Wish(forget, delayMs), Taken.class, PATIENCE);
    }

    /** @param stamp 0 = none */
    synchronized void add(String key, long stamp) {
        lastAt = Lateness.now();
        firstAt = count++ == 0 ? lastAt : firstAt;
        keys.add(key);
        if (stamp > 0) {
            lateness.add(lastAt - stamp);
        }
    }

    synchronized Taken told(boolean forget) {
        Taken taken = new Taken(count, keys.size(), firstAt, lastAt, lateness.p50Ms(), lateness.p99Ms());
        if (forget) {
            keys = new HashSet<>();
            lateness = new Lateness();
            count = 0;
        }
        return taken;
    }
}
