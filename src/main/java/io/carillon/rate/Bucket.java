package io.carillon.rate;

import io.carillon.message.Priority;
import io.carillon.wire.Rates;

/**
 * The calls that one account may still begin, as tokens that come in at its rate. High may take the last one. Medium and low leave a
 * reserve, so that what is urgent finds a token at once; a tenth of what comes in is for low alone, so that high never starves it.
 * What low leaves of that is for all.
 */
final class Bucket {

    private static final double FLOOR = 0.1;
    private static final double RESERVE = 0.3;
    /** Tokens are kept for so many seconds, and at least so many: within t seconds no more calls begin than rate · t and these. */
    private static final double BURST_S = 0.1;
    private static final double BURST = 2.25;
    /** Low leaves more than medium does: where both wait, medium is first. */
    private static final double LOW_LEAVES = 1.25;
    private static final long SOONEST = 20;
    private static final long LATEST = 1_000;

    private double forAll = 1;
    private double forLow;
    private double cap = BURST;
    private long at;

    Bucket(long now) {
        this.at = now;
    }

    /**
     * @param own       whose call it is
     * @param as        which priority it has come to by waiting
     * @param perSecond tokens that come in, 0 or more
     * @param now       epoch ms
     */
    synchronized long take(Priority own, Priority as, double perSecond, long now) {
        fill(perSecond, now);
        if (own == Priority.LOW && forLow >= 1) {
            forLow--;
            return Rates.GRANTED;
        }
        double missing = 1 + leaves(as) - forAll;
        if (missing <= 0) {
            forAll--;
            return Rates.GRANTED;
        }
        double millis = perSecond > 0 ? 1_000 * missing / perSecond : LATEST;
        return Math.round(Math.min(LATEST, Math.max(SOONEST, millis)));
    }

    private void fill(double perSecond, long now) {
        double in = perSecond * Math.max(0, now - at) / 1_000;
        at = now;
        cap = Math.max(BURST, BURST_S * perSecond);
        double low = Math.min(FLOOR * in, Math.max(0, Math.max(1, FLOOR * cap) - forLow));
        forLow += low;
        forAll = Math.min(cap, forAll + in - low);
    }

    private double leaves(Priority as) {
        double reserve = Math.max(1, RESERVE * cap);
        return switch (as) {
            case HIGH -> 0;
            case MEDIUM -> reserve;
            case LOW -> Math.min(cap - 1, LOW_LEAVES * reserve);
        };
    }
}
