package io.carillon.bench.spike;

/**
 * What is posted: a steady rate, then for some time a multiple of it, then the steady rate again.
 *
 * @param rate     messages a second, of all priorities
 * @param factor   of the spike
 * @param seconds  of the spike
 * @param capacity messages a second that one instance can do
 */
record Load(double rate, int factor, int seconds, double capacity) {

    /** When the spike begins, in seconds from the start. */
    static final int BEGIN = 120;
    /** The part of all messages that is high, also in the spike. */
    static final double HIGH = 0.05;

    /** 1,000 a second, ten times as many for ten minutes; an instance does what rule M6 takes it to do. */
    static final Load OF_THE_DOCS = new Load(1_000, 10, 600, 1_000);

    int end() {
        return BEGIN + seconds;
    }

    double high(int now) {
        return all(now) * HIGH;
    }

    double low(int now) {
        return all(now) * (1 - HIGH);
    }

    private double all(int now) {
        return now >= BEGIN && now < end() ? rate * factor : rate;
    }
}
