package io.carillon.wire;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the families of meters whose labels take what callers and vendors say; docs/metrics.md lists all. */
@Component
public class MeterFamilies {

    private final MeterRegistry registry;
    private final int values;
    private final int series;

    /**
     * @param values of one label
     * @param series of one metric
     */
    public MeterFamilies(ObjectProvider<MeterRegistry> meters, @Value("${carillon.metrics.values}") int values,
            @Value("${carillon.metrics.series}") int series) {
        this.registry = meters.getIfAvailable(() -> Metrics.globalRegistry);
        this.values = values;
        this.series = series;
    }

    public MeterFamily<Counter> counters(String name, String description, MeterLabel... labels) {
        return new MeterFamily<>(List.of(labels), values, series,
            tags -> Counter.builder(name).description(description).tags(tags).register(registry));
    }

    /** @param bounds the upper bounds of the buckets of the histogram */
    public MeterFamily<Timer> timers(String name, String description, List<Duration> bounds, MeterLabel... labels) {
        return new MeterFamily<>(List.of(labels), values, series, tags -> Timer.builder(name).description(description).tags(tags)
            .serviceLevelObjectives(bounds.toArray(Duration[]::new)).register(registry));
    }
}
