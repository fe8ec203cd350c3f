package io.carillon.routes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** By how much a metric has grown since: all route tests share one registry. */
final class Figures {

    private final MeterRegistry meters;
    private final String name;
    private final String[] labels;
    private final double before;

    private Figures(MeterRegistry meters, String name, String... labels) {
        this.meters = meters;
        this.name = name;
        this.labels = labels;
        this.before = now();
    }

    static Figures of(MeterRegistry meters, String name, String... labels) {
        return new Figures(meters, name, labels);
    }

    double grown() {
        return now() - before;
    }

    private double now() {
        return meters.find(name).tags(labels).meters().stream()
            .mapToDouble(meter -> meter instanceof Timer timer ? timer.count() : ((Counter) meter).count()).sum();
    }
}
