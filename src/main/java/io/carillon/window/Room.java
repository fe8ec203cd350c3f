package io.carillon.window;

/**
 * How much of their permits the topics that are listed behind the first one may use at the moment: the first one's records come
 * late where the others fill processors, connections and brokers, so the others make room until they come in time again. Each late
 * record counts, since the promise is about the latest in a hundred: the share settles where one comes late every five seconds.
 * One for all consumers of an instance, since they share what is scarce. Safe for all threads.
 */
final class Room {

    /** Never less than this part of the permits, and never less than {@link #LEAST_PERMITS}: what is not urgent goes on. */
    static final double LEAST = 1 / 256.0;
    /** Of all permits: on a slow machine a whole one would be enough to fill it. */
    static final double LEAST_PERMITS = 0.25;
    /** The share doubles in this time (ms) while nothing is late. */
    static final long DOUBLES = 10_000;
    private static final double CUT = 0.7;
    /** Milliseconds from one cut to the next: what one stall of the machine makes late is not many reasons. */
    private static final long PATIENCE = 500;

    private double share = 1;
    private long cutAt;

    /** A record of a first topic has come late; {@code now} in epoch ms, here and below. */
    synchronized void late(long now) {
        if (now - cutAt >= PATIENCE) {
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
