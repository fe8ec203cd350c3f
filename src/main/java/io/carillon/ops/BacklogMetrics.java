package io.carillon.ops;

import io.carillon.ops.Backlog.Open;
import io.carillon.ops.Backlog.Place;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * {@code carillon_backlog_age_seconds} and {@code carillon_backlog_records} per group and topic: how long the oldest record that no
 * one has completed has waited, and how many wait; {@code carillon_backlog_members} per group: who takes them. On retry topics waiting
 * is the purpose: an alarm there starts above the tier.
 */
@Component
class BacklogMetrics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BacklogMetrics.class);

    private final Backlog backlog;
    private final String brokers;
    private final Duration interval;
    private final MultiGauge ages;
    private final MultiGauge records;
    private final MultiGauge members;
    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "backlog");
        thread.setDaemon(true);
        return thread;
    });
    private OldestRecords oldest;

    BacklogMetrics(@Lazy Admin admin, MeterRegistry registry, @Value("${carillon.kafka.brokers}") String brokers,
            @Value("${carillon.ops.backlog-interval}") Duration interval) {
        this.backlog = new Backlog(admin);
        this.brokers = brokers;
        this.interval = interval;
        ages = MultiGauge.builder("carillon.backlog.age").baseUnit("seconds")
            .description("age of the oldest record not completed").register(registry);
        records = MultiGauge.builder("carillon.backlog.records").description("records not completed").register(registry);
        members = MultiGauge.builder("carillon.backlog.members").description("consumers of the group, of all instances")
            .register(registry);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        timer.scheduleWithFixedDelay(this::sample, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sample() {
        try {
            members.register(rows(members(backlog.members())), true);
            Map<Place, Open> open = backlog.read();
            records.register(rows(totals(open)), true);
            ages.register(rows(ages(open)), true);
        } catch (Exception e) {
            LOG.debug("the backlog cannot be read now: {}", e.toString());
        }
    }

    private static Map<Tags, Double> members(Map<String, Integer> groups) {
        Map<Tags, Double> members = new HashMap<>();
        groups.forEach((group, count) -> members.put(Tags.of("group", group), (double) count));
        return members;
    }

    private static Map<Tags, Double> totals(Map<Place, Open> open) {
        Map<Tags, Double> totals = new HashMap<>();
        open.forEach((place, rest) -> totals.merge(tags(place), (double) rest.records(), Double::sum));
        return totals;
    }

    private Map<Tags, Double> ages(Map<Place, Open> open) {
        Map<Tags, Double> found = new HashMap<>();
        Map<String, Map<TopicPartition, Long>> waiting = new HashMap<>();
        open.forEach((place, rest) -> {
            found.put(tags(place), 0d);
            if (rest.records() > 0) {
                waiting.computeIfAbsent(place.group(), g -> new HashMap<>()).put(place.partition(), rest.offset());
            }
        });
        waiting.forEach((group, offsets) -> reader().times(offsets).forEach((partition, time) ->
            found.merge(tags(new Place(group, partition)), Math.max(0, (clock.millis() - time) / 1000d), Math::max)));
        return found;
    }

    private OldestRecords reader() {
        if (oldest == null) {
            oldest = new OldestRecords(brokers, "carillon-backlog");
        }
        return oldest;
    }

    private static Tags tags(Place place) {
        return Tags.of("group", place.group(), "topic", place.partition().topic());
    }

    private static List<MultiGauge.Row<?>> rows(Map<Tags, Double> values) {
        return values.entrySet().stream().<MultiGauge.Row<?>>map(e -> MultiGauge.Row.of(e.getKey(), e.getValue())).toList();
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdownNow();
        timer.awaitTermination(5, TimeUnit.SECONDS);
        if (oldest != null) {
            oldest.close();
        }
    }
}
