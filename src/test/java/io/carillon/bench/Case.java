package io.carillon.bench;

import java.util.List;

/**
 * One row of the table.
 *
 * @param what    is measured, one line
 * @param beside  the reference, one line; empty = none
 * @param rounds  each of ours, then the reference
 * @param seconds of a round, about
 * @param warmup  seconds of each side before the first round; 0 = none
 */
record Case(String name, String what, String beside, List<Limit> limits, int rounds, double seconds, double warmup, Setting setting) {

    /** How the two sides come to be. */
    interface Setting {
        Sides open(Stand stand) throws Exception;
    }

    /** @param reference null = none */
    record Sides(Side ours, Side reference) {
    }

    Case(String name, String what, String beside, List<Limit> limits, Setting setting) {
        this(name, what, beside, limits, 3, 8, 30, setting);
    }

    Case at(int times, double eachSeconds, double warmupSeconds) {
        return new Case(name, what, beside, limits, times, eachSeconds, warmupSeconds, setting);
    }
}
