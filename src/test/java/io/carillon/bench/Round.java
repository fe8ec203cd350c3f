package io.carillon.bench;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one side did in one round.
 *
 * @param rate     messages (of a start: seconds) per second
 * @param p50Ms    0 = not asked
 * @param cpu      µs per message, by process; the own ones are called {@link #OURS} and {@link #FRONT}
 * @param mostMib  resident memory of the application so far; 0 = not asked
 */
record Round(long messages, double rate, double p50Ms, double p99Ms, Map<String, Double> cpu, double mostMib) {

    /** The application, or the reference in its place. */
    static final String OURS = "ours";
    /** The reference where it is two processes. */
    static final String FRONT = "front";

    /** @param before and {@code after} as {@link Usage} told them */
    static Round of(long messages, double seconds, double p50Ms, double p99Ms, Map<String, Double> before, Map<String, Double> after,
            double mostMib) {
        Map<String, Double> cpu = new LinkedHashMap<>();
        after.forEach((name, used) -> cpu.put(name, Math.round((used - before.get(name)) * 10 / messages) / 10.0));
        return new Round(messages, messages / seconds, p50Ms, p99Ms, cpu, mostMib);
    }

    double own() {
        return cpu.getOrDefault(OURS, 0.0) + cpu.getOrDefault(FRONT, 0.0);
    }

    /** The one in the middle by rate. */
    static Round middle(List<Round> rounds) {
        return rounds.stream().sorted(Comparator.comparingDouble(Round::rate)).toList().get(rounds.size() / 2);
    }
}
