package io.carillon.message;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * How long a number of a caller may be. {@code 1e3000000} is nine characters of JSON, and has three million digits as soon as one is added
 * to it.
 */
public final class NumberLimits {

    /** Significant digits, and places before or behind the decimal point. */
    public static final int DIGITS = 100;
    /** Rather too many than too few: 100 digits are 333 bits. */
    private static final int BITS = 333;

    private NumberLimits() {
    }

    /** Whether it is a finite number of at most {@link #DIGITS} digits, written out without an exponent. */
    public static boolean hold(Number number) {
        if (number instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) <= DIGITS && hold(decimal.unscaledValue());
        }
        if (number instanceof BigInteger integer) {
            return integer.bitLength() <= BITS;
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            return Double.isFinite(value) && hold(BigDecimal.valueOf(value));
        }
        return true;
    }
}
