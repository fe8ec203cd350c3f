package io.carillon.ops;

import io.carillon.ops.Backlog.Open;
import io.carillon.ops.Backlog.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** How far the search index has come, by what its consumer group has completed. Kafka is asked at most once a second. */
@Component("indexProgress")
class IndexProgress implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexProgress.class);
    private static final String GROUP = "carillon-index";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** A list waits no longer for it. */
    private static final Duration PATIENCE = Duration.ofMillis(500);
    /** A search finds a document that much later than it was written: the engine's own refresh. */
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final Backlog backlog;
    private final String brokers;
    private final Clock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread asks = new Thread(task, "index-progress");
        asks.setDaemon(true);
        return asks;
    });
    private Instant asked;
    private Future<Instant> answer;
    private volatile OldestRecords oldest;

    @Autowired
    IndexProgress(@Lazy Admin admin, @Value("${carillon.kafka.brokers}") String brokers) {
        this(new Backlog(admin), brokers, Clock.systemUTC());
    }

    IndexProgress(Backlog backlog, String brokers, Clock clock) {
        this.backlog = backlog;
        this.brokers = brokers;
        this.clock = clock;
    }

    /** What was written before this time can be found; null where that is not known now. */
    public Instant until() {
        try {
            return answer().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("how far the index is cannot be asked now: {}", e.toString());
            return null;
        }
    }

    /** Of the question under way, however long it takes, or of one that is not older than a second. */
    private synchronized Future<Instant> answer() {
        Instant now = clock.instant();
        if (answer == null || answer.isDone() && Duration.between(asked, now).compareTo(PAUSE) >= 0) {
            asked = now;
            answer = thread.submit(() -> look(now));
        }
        return answer;
    }

    /** Whether it is known now; asks Kafka, whenever it was asked before. */
    boolean known() {
        try {
            return thread.submit(() -> look(clock.instant())).get() != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            LOG.debug("how far the index is cannot be asked yet: {}", e.toString());
            return false;
        }
    }

    private Instant look(Instant now) throws Exception {
        if (!backlog.stable(GROUP)) {
            return null;
        }
        Map<TopicPartition, Long> waiting = new HashMap<>();
        for (Map.Entry<Place, Open> place : backlog.read(List.of(GROUP)).entrySet()) {
            if (place.getValue().records() > 0) {
                waiting.put(place.getKey().partition(), place.getValue().offset());
            }
        }
        Map<TopicPartition, Long> times = waiting.isEmpty() ? Map.of() : times(waiting);
        if (times.size() < waiting.size()) {
            return null;
        }
        return times.values().stream().map(Instant::ofEpochMilli).reduce(now, (one, other) -> one.isBefore(other) ? one : other)
            .minus(REFRESH);
    }

    /** Of the first open record of each partition, epoch ms. */
    Map<TopicPartition, Long> times(Map<TopicPartition, Long> offsets) {
        if (oldest == null) {
            oldest = new OldestRecords(brokers, "carillon-index-progress");
        }
        return oldest.times(offsets);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        if (oldest != null) {
            oldest.close();
        }
    }
}
