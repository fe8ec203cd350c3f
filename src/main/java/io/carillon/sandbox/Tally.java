package io.carillon.sandbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by provider; they go on when the requests themselves are long forgotten. */
final class Tally {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String kamelet, long more) {
        counts.computeIfAbsent(kamelet, name -> new LongAdder()).add(more);
    }

    long of(String kamelet) {
        LongAdder count = counts.get(kamelet);
        return count == null ? 0 : count.sum();
    }

    Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((kamelet, count) -> all.put(kamelet, count.sum()));
        return all;
    }

    void clear() {
        counts.clear();
    }
}
