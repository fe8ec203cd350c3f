package io.carillon.render;

import freemarker.core.Environment;
import freemarker.template.SimpleDate;
import freemarker.template.Template;
import freemarker.template.TemplateDateModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import io.carillon.message.VariableType;
import io.carillon.wire.Text;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/**
 * How values become text: in the language of the part and the zone of the recipient, whatever those of this machine are. A number is
 * printed as it was written, an order 4200 never as "4,200", a boolean as true or false, a variable of type time as date and time.
 */
final class Printing extends BoundedData {

    /** The wrapper of every template. */
    static final Printing VALUES = new Printing();

    private Printing() {
        super(freemarker.template.Configuration.VERSION_2_3_34);
    }

    /** A number of the message: zeros at its end are part of it. */
    record Given(BigDecimal number) implements TemplateNumberModel {

        @Override
        public Number getAsNumber() {
            return number;
        }
    }

    @Override
    public TemplateModel wrap(Object value) throws TemplateModelException {
        TemplateModel model = super.wrap(value);
        return value instanceof BigDecimal number ? new Given(number) : model;
    }

    /** Renders the template. @param language locale of the part */
    static void print(Template template, String language, ZoneId zone, Map<String, Object> data, Writer out)
            throws TemplateException, IOException {
        Environment environment = template.createProcessingEnvironment(data, out);
        environment.setLocale(Locale.forLanguageTag(Languages.usual(language)));
        environment.setTimeZone(TimeZone.getTimeZone(zone));
        environment.setCustomNumberFormats(Map.of("plain", PlainNumbers.FACTORY));
        environment.setNumberFormat("@plain");
        environment.setBooleanFormat("c");
        environment.setDateTimeFormat("medium_short");
        environment.process();
    }

    /** The data with times for what the template declares as such; a text that is none, of an older version of it, stays a text. */
    static Map<String, Object> typed(Map<String, Object> data, Map<String, VariableType> types) {
        if (!types.containsValue(VariableType.TIME)) {
            return data;
        }
        Map<String, Object> typed = new HashMap<>(data);
        typed.replaceAll((name, value) -> {
            Instant time = types.get(name) == VariableType.TIME && value instanceof String text ? Text.time(text) : null;
            return time == null ? value : new SimpleDate(Date.from(time), TemplateDateModel.DATETIME);
        });
        return typed;
    }
}
