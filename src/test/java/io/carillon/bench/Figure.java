package io.carillon.bench;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a limit looks at. */
enum Figure {

    /** The rate, held against the reference of the same round; the one in the middle. */
    RATIO("× reference", 2, true, Result::ratio),
    RATE("/s", 0, true, result -> result.ours().rate()),
    P99("ms p99", 1, false, result -> result.ours().p99Ms()),
    CPU("µs CPU/msg of ours", 0, false, result -> result.ours().own()),
    MEMORY("MiB", 0, false, result -> result.ours().mostMib()),
    /** Time of one start. */
    START("ms", 0, false, result -> result.ours().p50Ms()),
    /** How much dearer the dearest size is than the cheapest, CPU. */
    GROWTH("% dearer", 0, false, Result::growth);

    private final String unit;
    private final int digits;
    private final boolean least;
    private final ToDoubleFunction<Result> value;

    Figure(String unit, int digits, boolean least, ToDoubleFunction<Result> value) {
        this.unit = unit;
        this.digits = digits;
        this.least = least;
        this.value = value;
    }

    double of(Result result) {
        return value.applyAsDouble(result);
    }

    boolean met(double is, double asked) {
        return least ? is >= asked : is <= asked;
    }

    /** With its unit. */
    String text(double number) {
        return String.format(Locale.ROOT, "%,." + digits + "f %s", number, unit);
    }

    /** As a target is written. */
    String asked(double number) {
        return (least ? "≥ " : "≤ ") + text(number);
    }
}
