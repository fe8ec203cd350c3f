package io.carillon.render;

import freemarker.core.Environment;
import freemarker.core.InvalidFormatParametersException;
import freemarker.core.TemplateNumberFormat;
import freemarker.core.TemplateNumberFormatFactory;
import freemarker.core.TemplateValueFormatException;
import freemarker.core.UnformattableValueException;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.math.BigDecimal;
import java.util.Locale;

/** Prints a number digit by digit, for a machine or an order number: no groups, no exponent, no rounding. */
final class PlainNumbers extends TemplateNumberFormatFactory {

    static final PlainNumbers FACTORY = new PlainNumbers();
    private static final int MOST_ZEROS = 1_000;

    private PlainNumbers() {
    }

    @Override
    public TemplateNumberFormat get(String parameters, Locale locale, Environment environment) throws InvalidFormatParametersException {
        return new Plain();
    }

    private static final class Plain extends TemplateNumberFormat {

        @Override
        public String formatToPlainText(TemplateNumberModel model) throws TemplateValueFormatException, TemplateModelException {
            Number number = model.getAsNumber();
            if (number instanceof Double && !Double.isFinite(number.doubleValue())) {
                throw new UnformattableValueException("is no number");
            }
            BigDecimal exact = number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
            if (Math.abs((long) exact.scale()) > MOST_ZEROS) {
                throw new UnformattableValueException("is too large or too small a number");
            }
            // A division leaves zeros that nobody wrote.
            return (model instanceof Printing.Given ? exact : exact.stripTrailingZeros()).toPlainString();
        }

        @Override
        public boolean isLocaleBound() {
            return false;
        }

        @Override
        public String getDescription() {
            return "plain";
        }
    }
}
