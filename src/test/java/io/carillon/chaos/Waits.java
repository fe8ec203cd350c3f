package io.carillon.chaos;

import java.util.Collection;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * How long messages took from their 202, at the client, to somewhere.
 *
 * @param answers what the load client was told
 * @param reached epoch ms at which each id was there
 */
record Waits(Collection<Load.Answer> answers, Map<String, Long> reached) {

    private static final long WINDOW = 10_000;

    /** Epoch ms, the end excluded. */
    record Span(long from, long to) {

        double seconds() {
            return (to - from) / 1e3;
        }
    }

    /** Milliseconds; NaN = nothing was accepted in this time and reached its end. */
    record Quantiles(double p50, double p99, int count) {

        @Override
        public String toString() {
            return p50 + "/" + p99;
        }
    }

    /** The p99 of the 10 s in the middle when they are sorted by it: what a stall of the machine cannot change. */
    double typical(Span span) {
        double[] p99 = LongStream.range(0, Math.max(1, (span.to - span.from) / WINDOW))
            .mapToObj(n -> new Span(span.from + n * WINDOW, span.from + (n + 1) * WINDOW)).mapToDouble(window -> of(window).p99()).sorted()
            .toArray();
        return p99[p99.length / 2];
    }

    Waits with(Map<String, Long> elsewhere) {
        return new Waits(answers, elsewhere);
    }

    /** Only those that were accepted at other moments (epoch ms). */
    Waits without(LongPredicate moments) {
        return new Waits(answers.stream().filter(answer -> !moments.test(answer.at())).toList(), reached);
    }

    /** Of what was accepted in this time. */
    Quantiles of(Span span) {
        double[] sorted = answers.stream().filter(answer -> answer.status() == 202 && answer.at() >= span.from && answer.at() < span.to)
            .filter(answer -> reached.containsKey(answer.id()))
            .mapToDouble(answer -> Math.max(0, reached.get(answer.id()) - answer.at())).sorted().toArray();
        if (sorted.length == 0) {
            return new Quantiles(Double.NaN, Double.NaN, 0);
        }
        return new Quantiles(sorted[sorted.length / 2], sorted[(int) Math.ceil(0.99 * sorted.length) - 1], sorted.length);
    }
}
