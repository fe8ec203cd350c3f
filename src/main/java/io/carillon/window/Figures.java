package io.carillon.window;

import java.util.Collection;

/**
 * How one topic stands.
 *
 * @param open     records polled and not complete
 * @param distance most offsets between the oldest open and the newest handed record of a partition
 * @param oldest   epoch ms of the oldest open record, {@code Long.MAX_VALUE} if none is open
 */
record Figures(int open, long distance, long oldest) {

    static final Figures IDLE = new Figures(0, 0, Long.MAX_VALUE);

    static Figures of(Collection<Assignment> assignments, String topic) {
        return assignments.stream().filter(a -> a.partition().topic().equals(topic)).map(Assignment::window)
            .map(w -> new Figures(w.size(), w.distance(), w.oldest().orElse(Long.MAX_VALUE))).reduce(IDLE, Figures::and);
    }

    Figures and(Figures other) {
        return new Figures(open + other.open, Math.max(distance, other.distance), Math.min(oldest, other.oldest));
    }

    /** Seconds since the oldest open record was written; 0 when idle. */
    double ageAt(long epochMillis) {
        return oldest == Long.MAX_VALUE ? 0 : Math.max(0, epochMillis - oldest) / 1000.0;
    }
}
