package io.carillon.bench;

import java.util.List;

/**
 * One row of the table.
 *
 * @param stand   cases that follow each other and name the same one share it, and the application with it
 * @param what    is measured, one line
 * @param beside  the reference, one line; empty = none
 * @param rounds  each of ours, then the reference
 * @param seconds of a round, about
 * @param warmup  seconds of each side before the first round, and {@link #COLD} more on a new stand; 0 = none at all
 * @param sizes   that the rounds have in turn; empty = they are all alike
 */
record Case(String name, String stand, String what, String beside, List<Limit> limits, int rounds, double seconds, double warmup,
    List<Integer> sizes, Setting setting) {

    /** What a JVM that has just started needs more. */
    static final double COLD = 40;

    /** How the two sides come to be. */
    interface Setting {
        Sides open(Stand stand) throws Exception;
    }

    /** @param reference null = none */
    record Sides(Side ours, Side reference) {
    }

    Case(String name, String stand, String what, String beside, List<Limit> limits, Setting setting) {
        this(name, stand, what, beside, limits, 3, 8, 20, List.of(), setting);
    }

    Case sizes(List<Integer> inTurn) {
        return new Case(name, stand, what, beside, limits, rounds, seconds, warmup, inTurn, setting);
    }

    Case at(int times, double eachSeconds, double warmupSeconds) {
        return new Case(name, stand, what, beside, limits, times, eachSeconds, warmupSeconds, sizes, setting);
    }
}
