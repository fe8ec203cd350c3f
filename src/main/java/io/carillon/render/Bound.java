package io.carillon.render;

/**
 * How large a value may become, or how much work a template may be, told before it runs: {@code perCharacter} × the size of the data, and
 * {@code fixed}. One unit is a character that is kept or looked at.
 *
 * @param formatter true = it may be what {@code ?string} or {@code ?date} gives, which takes a pattern between brackets
 */
record Bound(double perCharacter, double fixed, boolean formatter) {

    static final Bound NONE = fixed(0);
    /** All data of the message. */
    static final Bound DATA = new Bound(1, 0, false);
    /** A number, a boolean, a time. */
    static final Bound SMALL = fixed(300);

    static Bound fixed(double units) {
        return new Bound(0, units, false);
    }

    Bound plus(Bound other) {
        return new Bound(perCharacter + other.perCharacter, fixed + other.fixed, formatter || other.formatter);
    }

    Bound times(double factor) {
        return new Bound(perCharacter * factor, fixed * factor, formatter);
    }

    Bound asFormatter() {
        return new Bound(perCharacter, fixed, true);
    }

    /** At least as large as both. */
    Bound or(Bound other) {
        return new Bound(Math.max(perCharacter, other.perCharacter), Math.max(fixed, other.fixed), formatter || other.formatter);
    }

    /** Of what is as large as the data the constant part is the smaller one. */
    static Bound smaller(Bound one, Bound other) {
        return one.perCharacter < other.perCharacter || one.perCharacter == other.perCharacter && one.fixed < other.fixed ? one : other;
    }

    /** @param size of the data */
    double of(double size) {
        return perCharacter * size + fixed;
    }
}
