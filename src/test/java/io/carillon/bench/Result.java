package io.carillon.bench;

import java.util.List;
import java.util.stream.IntStream;

/** All rounds of a case; of each figure the one in the middle counts. */
record Result(Case of, List<Round> rounds, List<Round> references) {

    /** The one in the middle by rate. */
    Round ours() {
        return Round.middle(rounds);
    }

    /** 0 where there is no reference. */
    double ratio() {
        double[] ratios = ratios();
        return ratios.length == 0 ? 0 : ratios[ratios.length / 2];
    }

    /** Sorted, one for each round. */
    double[] ratios() {
        return IntStream.range(0, references.size()).mapToDouble(i -> rounds.get(i).rate() / references.get(i).rate()).sorted().toArray();
    }

    /** Percent. */
    double growth() {
        double[] cpu = rounds.stream().mapToDouble(Round::own).sorted().toArray();
        return (cpu[cpu.length - 1] / cpu[0] - 1) * 100;
    }

    boolean met() {
        return of.limits().stream().allMatch(limit -> limit.met(this));
    }
}
