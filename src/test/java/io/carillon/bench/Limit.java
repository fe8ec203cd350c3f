package io.carillon.bench;

/** What a case is to reach, and what we would like. Issue "Fast, and shown to be" sets both. */
record Limit(Figure figure, double target, double aim) {

    boolean met(Result result) {
        return figure.met(figure.of(result), target);
    }

    /** One cell of the table. */
    String told(Result result) {
        return (met(result) ? "✓ " : "✗ ") + figure.text(figure.of(result));
    }
}
