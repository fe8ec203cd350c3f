package io.carillon.bench.spike;

import java.util.Locale;

/**
 * What the simulation of one setting came to.
 *
 * @param waiting   most low messages that waited at a time
 * @param lowWait   longest wait of a low message, seconds
 * @param drained   seconds from the end of the spike until nothing old waits; 0 = before its end, negative = not within the time simulated
 * @param instances most of them that worked at a time
 * @param full      seconds from the begin of the spike until so many worked
 * @param highWait  longest wait of a high message, seconds; 0 = it was done in the second in which it came
 * @param left      messages that were neither done nor waiting at the end: 0, or the program is wrong
 */
record Outcome(double waiting, int lowWait, int drained, int instances, int full, int highWait, double left) {

    static final String HEAD = """
        | | partitions | low waiting | longest wait of low | drained after | instances | reached after | longest wait of high |
        |---|---|---|---|---|---|---|---|
        """;

    String line(Setting setting) {
        return String.format(Locale.ROOT, "| %s | %d | %,.0f | %s | %s | %d | %s | %s |%n", setting.name(), setting.partitions(),
            waiting, time(lowWait), drainedAfter(), instances,
            instances == setting.least() ? "–" : time(full), time(highWait));
    }

    private String drainedAfter() {
        if (drained < 0) {
            return "not within " + time(Spike.AFTER);
        }
        return drained == 0 ? "before its end" : time(drained);
    }

    private static String time(int seconds) {
        if (seconds < 1) {
            return "< 1 s";
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
            : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }
}
