package io.carillon.window;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/** The figures of one route's windows, per topic over all its consumer threads; gone when the route stops. */
final class WindowMetrics implements AutoCloseable {

    private final Collection<Meter> meters = new CopyOnWriteArrayList<>();
    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    private final MeterRegistry registry;
    private final Tags tags;
    private final Collection<Desk> desks;
    private final Clock clock;
    private Counter committed;
    private Counter batches;

    /** @param registry null = nobody wants figures */
    WindowMetrics(MeterRegistry registry, String route, String group, Collection<Desk> desks, Clock clock) {
        this.registry = registry;
        this.tags = Tags.of("route", String.valueOf(route), "group", group);
        this.desks = desks;
        this.clock = clock;
    }

    void open(Collection<String> topics) {
        if (registry == null) {
            return;
        }
        committed = Counter.builder("carillon.window.committed").description("Offsets committed").tags(tags).register(registry);
        meters.add(committed);
        batches = Counter.builder("carillon.window.batches").description("Batches that went through the route").tags(tags)
            .register(registry);
        meters.add(batches);
        topics.forEach(this::add);
    }

    /** A topic is known at the start, or when a pattern finds it. */
    void add(String topic) {
        if (registry == null || !topics.add(topic)) {
            return;
        }
        gauge("carillon.window.inflight", "Records polled and not complete", null, topic, Figures::open);
        gauge("carillon.window.distance", "Offsets from the oldest open to the newest handed record", null, topic, Figures::distance);
        gauge("carillon.window.backlog.age", "Age of the oldest open record, 0 when idle", "seconds", topic, f -> f.ageAt(clock.millis()));
    }

    /** @param share of the permits, 0 to 1 */
    void share(DoubleSupplier share) {
        if (registry != null) {
            meters.add(Gauge.builder("carillon.window.share", share::getAsDouble).tags(tags)
                .description("Part of their permits that topics behind the first one may use").register(registry));
        }
    }

    private void gauge(String name, String description, String unit, String topic, ToDoubleFunction<Figures> value) {
        meters.add(Gauge.builder(name, () -> value.applyAsDouble(figures(topic))).description(description).baseUnit(unit).tags(tags)
            .tag("topic", topic).register(registry));
    }

    private Figures figures(String topic) {
        return desks.stream().map(desk -> desk.read(all -> Figures.of(all, topic))).reduce(Figures.IDLE, Figures::and);
    }

    void committed(long offsets) {
        if (committed != null) {
            committed.increment(offsets);
        }
    }

    void batch() {
        if (batches != null) {
            batches.increment();
        }
    }

    @Override
    public void close() {
        meters.forEach(meter -> registry.remove(meter));
        meters.clear();
        topics.clear();
    }
}
