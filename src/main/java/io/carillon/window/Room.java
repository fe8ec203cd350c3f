package io.carillon.window;

import java.util.Arrays;

/**
 * How much of their permits the topics that are listed behind the first one may use at the moment: the first one's records come
 * late where the others fill processors, connections and brokers, so the others make room until they come in time again. This is
 * the thought of LEDBAT (RFC 6817): what counts is the least delay of the last few records above the least of the last minutes, so
 * noise does not count, and the clock of whoever wrote the record need not agree with ours. One for all threads of a consumer,
 * since they share what is scarce. Safe for all threads.
 */
final class Room {

    /** Never less than this part of the permits, and never less than {@link #LEAST_PERMITS}: what is not urgent goes on. */
    static final double LEAST = 1 / 256.0;
    /** Less than one permit is a pause between two starts. */
    static final double LEAST_PERMITS = 0.25;
    /** The share doubles in this time (ms) while nothing is late. */
    static final long DOUBLES = 5_000;
    private static final double CUT = 0.7;
    /** Milliseconds from one cut to the next: the first must have had its effect. */
    private static final long PATIENCE = 200;
    private static final int FEW = 8;

    private final Delay delay = new Delay();
    private double share = 1;
    private long cutAt;

    /**
     * A record of the first topic has come.
     *
     * @param after ms since it was written
     * @param limit ms it may come later than usual
     * @param now   epoch ms
     */
    synchronized void heard(long after, long limit, long now) {
        long late = delay.above(after, now);
        if (late > limit && now - cutAt >= PATIENCE) {
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

    /** What the records take at least: the last few, for a single late one is noise, and those of a longer time. */
    private static final class Delay {

        /** The least delay is that of this time (ms) and of as much before it. */
        private static final long MEMORY = 60_000;

        private final long[] last = new long[FEW];
        private long seen;
        private long since = Long.MIN_VALUE;
        private long best = Long.MAX_VALUE;
        private long bestBefore = Long.MAX_VALUE;

        private long above(long after, long now) {
            if (now - MEMORY > since) {
                bestBefore = best;
                best = after;
                since = now;
            }
            best = Math.min(best, after);
            last[(int) (seen++ % FEW)] = after;
            return seen < FEW ? 0 : Arrays.stream(last).min().getAsLong() - Math.min(best, bestBefore);
        }
    }
}
