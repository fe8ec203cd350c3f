package io.carillon.bench.spike;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** A markdown table with a column for each rate (messages a second). */
final class Rows {

    private final StringBuilder table = new StringBuilder();
    private final double[] rates;

    Rows(String what, double... rates) {
        this.rates = rates;
        table.append("| ").append(what).append(" |");
        DoubleStream.of(rates).forEach(rate -> table.append(' ').append(text(0, rate)).append(" |"));
        table.append("\n|---|").append("---|".repeat(rates.length)).append('\n');
    }

    void row(String label, int digits, DoubleUnaryOperator figure) {
        table.append("| ").append(label).append(" |");
        DoubleStream.of(rates).forEach(rate -> table.append(' ').append(text(digits, figure.applyAsDouble(rate))).append(" |"));
        table.append('\n');
    }

    /** {@code TBD} for what is made of a figure that is not known yet. */
    static String text(int digits, double figure) {
        return Double.isNaN(figure) ? "TBD" : String.format(Locale.ROOT, "%,." + digits + "f", figure);
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
