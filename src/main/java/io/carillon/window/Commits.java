package io.carillon.window;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings low-water marks to the broker; on the poll thread only. A commit that fails is no harm: the marks stay where they
 * are and go with the next one.
 */
final class Commits {

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
    private static final long PAUSE_BETWEEN = 100;

    private final Consumer<?, ?> consumer;
    private final Desk desk;
    private final LongConsumer counter;
    private final Clock clock;
    private boolean underway;
    private long last;

    /** @param counter is told how many offsets were committed */
    Commits(Consumer<?, ?> consumer, Desk desk, LongConsumer counter, Clock clock) {
        this.consumer = consumer;
        this.desk = desk;
        this.counter = counter;
        this.clock = clock;
    }

    /** Sends what has moved, at most ten times a second and one at a time, and does not wait for the answer. */
    void send() {
        if (underway || clock.millis() - last < PAUSE_BETWEEN) {
            return;
        }
        Map<Assignment, Long> marks = marks(a -> true);
        if (marks.isEmpty()) {
            return;
        }
        last = clock.millis();
        underway = true;
        try {
            consumer.commitAsync(offsets(marks), (offsets, failure) -> answered(marks, failure));
        } catch (KafkaException e) {
            answered(marks, e);
        }
    }

    private void answered(Map<Assignment, Long> marks, Exception failure) {
        underway = false;
        if (failure == null) {
            done(marks);
        } else if (failure instanceof RebalanceInProgressException) {
            LOG.debug("Not committed during a rebalance: {}", failure.toString());
        } else {
            LOG.warn("Offsets of {} were not committed ({}), they go with the next commit",
                marks.keySet().stream().map(Assignment::partition).toList(), failure.toString());
        }
    }

    /** Commits what has moved and waits for the answer, at most so long. */
    void sendAndWait(Collection<TopicPartition> partitions, Duration limit) {
        Map<Assignment, Long> marks = marks(a -> partitions.contains(a.partition()));
        if (marks.isEmpty()) {
            return;
        }
        try {
            commit(marks, limit);
        } catch (KafkaException e) {
            LOG.warn("Offsets of {} were not committed ({}), what ended since the last commit is done again", partitions, e.toString());
        }
    }

    private void commit(Map<Assignment, Long> marks, Duration limit) {
        try {
            consumer.commitSync(offsets(marks), limit);
        } catch (WakeupException e) {
            // A worker or the stopping route woke the poll that is over by now.
            consumer.commitSync(offsets(marks), limit);
        }
        done(marks);
    }

    private Map<Assignment, Long> marks(Predicate<Assignment> wanted) {
        return desk.read(assignments -> {
            Map<Assignment, Long> marks = new HashMap<>();
            assignments.stream().filter(wanted).forEach(a -> a.window().mark().ifPresent(mark -> marks.put(a, mark)));
            return marks;
        });
    }

    private void done(Map<Assignment, Long> marks) {
        desk.read(assignments -> {
            marks.forEach((assignment, mark) -> counter.accept(assignment.window().committed(mark)));
            return null;
        });
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<Assignment, Long> marks) {
        return marks.entrySet().stream().collect(Collectors.toMap(e -> e.getKey().partition(), e -> new OffsetAndMetadata(e.getValue())));
    }
}
