package io.carillon.wire;

import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The meters of one name, by the values of their labels. Each combination is a time series that Prometheus keeps, and tenants, templates
 * and vendors find ever new ones: so a label has a most of values and the name a most of series. What comes later is {@value #OTHER}; it is
 * counted all the same, and sums stay right. A meter that is known costs one look into a map.
 */
public final class MeterFamily<M> {

    public static final String OTHER = "other";
    /** In place of a value that is null or empty. */
    public static final String NONE = "none";

    private final Map<List<String>, M> meters = new ConcurrentHashMap<>();
    private final List<Set<String>> seen;
    private final List<MeterLabel> labels;
    private final int mostValues;
    private final int mostSeries;
    private final Function<Tags, M> register;

    MeterFamily(List<MeterLabel> labels, int mostValues, int mostSeries, Function<Tags, M> register) {
        this.labels = labels;
        this.seen = Stream.<Set<String>>generate(HashSet::new).limit(labels.size()).toList();
        this.mostValues = mostValues;
        this.mostSeries = mostSeries;
        this.register = register;
    }

    /** @param values in the order of the labels */
    public M of(String... values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == null || values[i].isEmpty() ? NONE : values[i];
        }
        M known = meters.get(Arrays.asList(values));
        return known != null ? known : bounded(values);
    }

    private synchronized M bounded(String[] values) {
        List<String> taken = IntStream.range(0, values.length).mapToObj(i -> bounded(i, values[i])).toList();
        boolean full = meters.size() >= mostSeries && !meters.containsKey(taken);
        List<String> key = !full ? taken : IntStream.range(0, values.length)
            .mapToObj(i -> labels.get(i).open() ? OTHER : taken.get(i)).toList();
        return meters.computeIfAbsent(key, this::registered);
    }

    private String bounded(int label, String value) {
        Set<String> known = seen.get(label);
        if (!labels.get(label).open() || known.contains(value)) {
            return value;
        }
        return known.size() < mostValues && labels.get(label).takes(value) && known.add(value) ? value : OTHER;
    }

    private M registered(List<String> values) {
        Tags tags = Tags.empty();
        for (int i = 0; i < values.size(); i++) {
            tags = tags.and(labels.get(i).name(), values.get(i));
        }
        return register.apply(tags);
    }
}
