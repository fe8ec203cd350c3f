package io.carillon.bench;

import java.time.Instant;
import org.HdrHistogram.Histogram;

/** Times of one kind; three significant digits, up to ten minutes. */
final class Lateness {

    private static final long MOST = 600_000_000;
    private final Histogram micros = new Histogram(MOST, 3);

    /** µs since 1970. */
    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    void add(long time) {
        micros.recordValue(Math.max(0, Math.min(MOST, time)));
    }

    double p50Ms() {
        return micros.getValueAtPercentile(50) / 1e3;
    }

    double p99Ms() {
        return micros.getValueAtPercentile(99) / 1e3;
    }
}
