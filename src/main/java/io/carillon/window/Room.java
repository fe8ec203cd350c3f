package io.carillon.window;

/**
 * How much of their permits the topics that are listed behind the first one may use at the moment: the first one's records come
 * late where the others fill processors, connections and brokers, so the others make room until they come in time again. As in LEDBAT
 * (RFC 6817), late is what comes later than the least of the last minutes, so the clock of whoever wrote the record need not agree
 * with ours. Each late record counts, since the promise is about the latest in a hundred: the share settles where one comes late every
 * five seconds. One for all threads of a consumer, since they share what is scarce. Safe for all threads.
 */
final class Room {

    /** Never less than this part of the permits, and never less than {@link #LEAST_PERMITS}: what is not urgent goes on. */
    static final double LEAST = 1 / 256.0;
    /** Less than one permit is a pause between two starts. */
    static final double LEAST_PERMITS = 0.25;
    /** The share doubles in this time (ms) while nothing is late. */
    static final long DOUBLES = 10_000;
    private static final double CUT = 0.7;
    /** Milliseconds from one cut to the next: the first must have had its effect. */
    private static final long PATIENCE = 200;
    /** The least delay is that of this time (ms) and of as much before it. */
    private static final long MEMORY = 60_000;

    private double share = 1;
    private long cutAt;
    private long since = Long.MIN_VALUE;
    private long least = Long.MAX_VALUE;
    private long leastBefore = Long.MAX_VALUE;

    /**
     * A record of the first topic has come.
     *
     * @param delay ms since it was written
     * @param limit ms it may come later than usual
     * @param now   epoch ms
     */
    synchronized void heard(long delay, long limit, long now) {
        if (now - MEMORY > since) {
            leastBefore = least;
            least = delay;
            since = now;
        }
        least = Math.min(least, delay);
        if (delay - Math.min(least, leastBefore) > limit && now - cutAt >= PATIENCE) {
            share = Math.max(LEAST, share(now) * CUT);
            cutAt = now;
        }
    }

    /** Between {@link #LEAST} and 1. */
    synchronized double share(long now) {
        return Math.min(1, share * Math.pow(2, (double) Math.max(0, now - cutAt) / DOUBLES));
    }

    /** @return so many of these permits, at least {@link #LEAST_PERMITS} */
    double of(int permits, long now) {
        return Math.max(LEAST_PERMITS, permits * share(now));
    }
}
