package io.carillon.render;

import freemarker.core.ArithmeticEngine;
import freemarker.core._MiscTemplateException;
import freemarker.template.TemplateException;
import io.carillon.message.NumberLimits;

/** Exact arithmetic with numbers of a bounded length: the result of two that hold the limits has at most twice the digits. */
final class BoundedNumbers extends ArithmeticEngine {

    static final String TOO_LONG = "a number has more than " + NumberLimits.DIGITS + " digits";

    @Override
    public int compareNumbers(Number first, Number second) throws TemplateException {
        return BIGDECIMAL_ENGINE.compareNumbers(held(first), held(second));
    }

    @Override
    public Number add(Number first, Number second) throws TemplateException {
        return BIGDECIMAL_ENGINE.add(held(first), held(second));
    }

    @Override
    public Number subtract(Number first, Number second) throws TemplateException {
        return BIGDECIMAL_ENGINE.subtract(held(first), held(second));
    }

    @Override
    public Number multiply(Number first, Number second) throws TemplateException {
        return BIGDECIMAL_ENGINE.multiply(held(first), held(second));
    }

    @Override
    public Number divide(Number first, Number second) throws TemplateException {
        return BIGDECIMAL_ENGINE.divide(held(first), held(second));
    }

    @Override
    public Number modulus(Number first, Number second) throws TemplateException {
        return BIGDECIMAL_ENGINE.modulus(held(first), held(second));
    }

    /** The engine of FreeMarker asks for this where a text becomes a number. */
    @Override
    public Number toNumber(String text) {
        Number number = text.length() > 3 * NumberLimits.DIGITS ? null : BIGDECIMAL_ENGINE.toNumber(text);
        if (number == null || !NumberLimits.hold(number)) {
            throw new NumberFormatException(TOO_LONG);
        }
        return number;
    }

    private static Number held(Number number) throws TemplateException {
        if (!NumberLimits.hold(number)) {
            throw new _MiscTemplateException(TOO_LONG);
        }
        return number;
    }
}
