package io.carillon.window;

import java.util.random.RandomGenerator;

/** The wait before an attempt is repeated: 200 ms, doubled each time up to 10 s, of which the second half is drawn by lot. */
final class Backoff {

    private static final long FIRST = 200;
    private static final long LAST = 10_000;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** @param failures so far, from 1 @return milliseconds */
    long after(int failures) {
        long full = Math.min(LAST, FIRST << Math.min(failures - 1, 10));
        return full / 2 + random.nextLong(full / 2 + 1);
    }
}
