package io.carillon.render;

import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.Version;
import io.carillon.message.NumberLimits;
import java.math.BigDecimal;
import java.util.Map;

/** The data of a message as a template sees them: no beans, and no number that is too long, as the queue may hold an older one. */
class BoundedData extends SimpleObjectWrapper {

    /** What a list, a text or a name costs beside its characters. */
    static final int NODE = 16;
    /** What a number, a time or a boolean costs beside its digits. */
    private static final int VALUE = 32;

    BoundedData(Version version) {
        super(version);
    }

    @Override
    public TemplateModel wrap(Object value) throws TemplateModelException {
        if (value instanceof Number number && !NumberLimits.hold(number)) {
            throw new TemplateModelException(BoundedNumbers.TOO_LONG);
        }
        return super.wrap(value);
    }

    /** Characters, with an allowance for each value. */
    static double size(Object value) {
        if (value instanceof Map<?, ?> map) {
            return NODE + map.entrySet().stream().mapToDouble(entry -> size(entry.getKey()) + size(entry.getValue())).sum();
        }
        if (value instanceof Iterable<?> list) {
            double size = NODE;
            for (Object item : list) {
                size += size(item);
            }
            return size;
        }
        if (value instanceof CharSequence text) {
            return (double) NODE + text.length();
        }
        return value instanceof BigDecimal number ? (double) VALUE + number.precision() + Math.abs((long) number.scale()) : VALUE;
    }
}
