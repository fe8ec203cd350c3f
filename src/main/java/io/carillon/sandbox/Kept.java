package io.carillon.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The newest requests, bounded by their number and by what they weigh. */
final class Kept {

    private final int most;
    private final long heaviest;
    private final Deque<Captured> newestFirst = new ArrayDeque<>();
    private long weight;

    Kept(int most, long heaviest) {
        this.most = most;
        this.heaviest = heaviest;
    }

    synchronized void add(Captured captured) {
        newestFirst.addFirst(captured);
        weight += captured.weight();
        while (newestFirst.size() > most || (weight > heaviest && newestFirst.size() > 1)) {
            weight -= newestFirst.removeLast().weight();
        }
    }

    synchronized List<Captured> newest(Predicate<Captured> wanted, int limit) {
        List<Captured> found = new ArrayList<>();
        for (Captured captured : newestFirst) {
            if (found.size() == limit) {
                break;
            }
            if (wanted.test(captured)) {
                found.add(captured);
            }
        }
        return found;
    }

    synchronized void clear() {
        newestFirst.clear();
        weight = 0;
    }
}
