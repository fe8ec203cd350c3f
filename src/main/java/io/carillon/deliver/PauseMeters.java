package io.carillon.deliver;

import io.carillon.wire.Columns;
import io.carillon.wire.MeterFamily;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** For how long each channel, account and tenant has been paused: a gauge each, and none for what runs. */
@Component
class PauseMeters {

    private final MultiGauge ages;
    private final Clock clock;
    private final int most;
    private Map<Tags, Instant> shown = Map.of();

    PauseMeters(ObjectProvider<MeterRegistry> meters, Clock clock, @Value("${carillon.metrics.values}") int most) {
        this.clock = clock;
        this.most = most;
        MeterRegistry registry = meters.getIfAvailable();
        ages = registry == null ? null : MultiGauge.builder("carillon.paused.age").baseUnit("seconds")
            .description("for how long an operator or a tenant has paused it").register(registry);
    }

    /** The longest pauses; of the others, which are more than a label may have values, the longest. */
    synchronized void show(List<Map<String, Object>> rows) {
        if (ages == null) {
            return;
        }
        Map<Tags, Instant> since = new LinkedHashMap<>();
        rows.stream().sorted(Comparator.comparing(PauseMeters::since)).forEach(row -> {
            Object name = since.size() < most ? row.get("name") : MeterFamily.OTHER;
            since.putIfAbsent(Tags.of("kind", row.get("kind").toString(), "name", name.toString()), since(row));
        });
        if (since.equals(shown)) {
            return;
        }
        shown = since;
        ages.register(since.entrySet().stream().<MultiGauge.Row<?>>map(one ->
            MultiGauge.Row.of(one.getKey(), () -> Duration.between(one.getValue(), clock.instant()).toMillis() / 1000d)).toList(), true);
    }

    private static Instant since(Map<String, Object> row) {
        return Columns.time(row, "paused_at");
    }
}
