package io.carillon.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** All rounds of a case; of each figure the one in the middle counts. */
record Result(Case of, List<Round> rounds, List<Round> references) {

    /** The one in the middle by rate. */
    Round ours() {
        return Round.middle(rounds);
    }

    /** Whether the rates of both sides say who is faster: not of starts, nor where both get the same load. */
    boolean compared() {
        return !references.isEmpty() && of.limits().stream().noneMatch(limit -> limit.figure() == Figure.START || limit.figure() == Figure.P99);
    }

    /** The reference in the middle by rate, or null. */
    Round reference() {
        return references.isEmpty() ? null : Round.middle(references);
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

    /** Percent: the dearest size against the cheapest. */
    double growth() {
        double[] sorted = Arrays.stream(bySize()).sorted().toArray();
        return sorted.length == 0 ? 0 : (sorted[sorted.length - 1] / sorted[0] - 1) * 100;
    }

    /** µs of CPU of ours, of each size that was reached; of its rounds the one in the middle. */
    double[] bySize() {
        int sizes = of.sizes().size();
        return IntStream.range(0, Math.min(sizes, rounds.size())).mapToDouble(size -> {
            double[] own = IntStream.iterate(size, i -> i < rounds.size(), i -> i + sizes).mapToDouble(i -> rounds.get(i).own()).sorted().toArray();
            return own[own.length / 2];
        }).toArray();
    }

    boolean met() {
        return of.limits().stream().allMatch(limit -> limit.met(this));
    }
}
