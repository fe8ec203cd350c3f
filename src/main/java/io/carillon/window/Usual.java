package io.carillon.window;

/**
 * How long records of a topic take at least to come, of late. As in LEDBAT (RFC 6817) a delay counts from the least of the last minutes,
 * so our clock need not agree with those of the instances that write; theirs must. Guarded by its {@link Desk}.
 */
final class Usual {

    /** The least delay is that of this time (ms) and of as much before it. */
    private static final long MEMORY = 60_000;

    private long since = Long.MIN_VALUE;
    private long least = Long.MAX_VALUE;
    private long leastBefore = Long.MAX_VALUE;

    /**
     * A record has come.
     *
     * @param delay ms since it was written
     * @param now   epoch ms
     * @return ms by which it came later than usual
     */
    long exceededBy(long delay, long now) {
        if (now - MEMORY > since) {
            leastBefore = least;
            least = delay;
            since = now;
        }
        least = Math.min(least, delay);
        return delay - Math.min(least, leastBefore);
    }
}
