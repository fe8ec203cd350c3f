package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.SetClock;
import io.carillon.wire.Gate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What starts together, without a broker and with the clock in our hands: at most 3 records in a batch, 2 batches, 10 ms, 10 permits. */
class BatchDeskTest {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);
    private static final WindowSettings SETTINGS =
        new WindowSettings(10, 100, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, Gate.OPEN, "", 0, true, 3, 2, 10);
    private final Deque<List<Ticket>> started = new ArrayDeque<>();
    private final List<Ticket> running = new ArrayList<>();
    private final SetClock clock = new SetClock();
    private final Desk desk =
        new Desk(topic -> new Turnstile(topic, SETTINGS, new Room()), new Backoff(new Random(1)), () -> false, clock);

    BatchDeskTest() {
        desk.connect(started::add, () -> { });
        desk.assign(List.of(PARTITION));
    }

    @Test
    void aRecordThatComesAloneStartsAtOnce() {
        desk.polled(PARTITION, Polled.records(0, 1));
        assertThat(offsets(started.poll())).containsExactly(0L);
    }

    @Test
    void whatComesWhileTheBatchesRunIsTheNextOne() {
        desk.polled(PARTITION, Polled.records(0, 10));
        List<Ticket> first = started.poll();
        assertThat(offsets(first)).containsExactly(0L, 1L, 2L);
        assertThat(offsets(started.poll())).containsExactly(3L, 4L, 5L);
        assertThat(started).isEmpty();
        desk.batchEnded(first.get(0).assignment().lane(), first, true);
        assertThat(offsets(started.poll())).containsExactly(6L, 7L, 8L);
        assertThat(started).isEmpty();
    }

    @Test
    void whatComesCloseBehindABatchSharesTheNextOne() {
        desk.polled(PARTITION, Polled.records(0, 1));
        started.clear();
        desk.polled(PARTITION, Polled.records(1, 1));
        clock.pass(Duration.ofMillis(9));
        desk.polled(PARTITION, Polled.records(2, 1));
        assertThat(started).isEmpty();
        clock.pass(Duration.ofMillis(1));
        desk.wake();
        assertThat(offsets(started.poll())).containsExactly(1L, 2L);
    }

    @Test
    void afterABatchThatTookLongTheNextOneWaitsAsLongAgain() {
        desk.polled(PARTITION, Polled.records(0, 1));
        List<Ticket> first = started.poll();
        clock.pass(Duration.ofMillis(40));
        desk.batchEnded(lane(first), first, true);
        desk.polled(PARTITION, Polled.records(1, 1));
        clock.pass(Duration.ofMillis(39));
        desk.wake();
        assertThat(started).isEmpty();
        clock.pass(Duration.ofMillis(1));
        desk.wake();
        assertThat(offsets(started.poll())).containsExactly(1L);
    }

    @Test
    void aWholeBatchDoesNotWait() {
        desk.polled(PARTITION, Polled.records(0, 1));
        started.clear();
        desk.polled(PARTITION, Polled.records(1, 3));
        assertThat(offsets(started.poll())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatLeftItsBatchKeepsItsPermitAndOnlyItsPermit() {
        desk.polled(PARTITION, Polled.records(0, 12));
        while (!started.isEmpty()) {
            desk.batchEnded(lane(started.peek()), List.of(), true);
            running.addAll(started.poll());
        }
        assertThat(offsets(running)).hasSize(10);
        desk.ended(running.subList(0, 2), true);
        clock.pass(Duration.ofMillis(10));
        desk.wake();
        assertThat(offsets(started.poll())).as("together, since their permits came back together").containsExactly(10L, 11L);
    }

    @Test
    void whatFailedWithItsBatchIsRunAloneEachByItself() {
        desk.polled(PARTITION, Polled.records(0, 2));
        List<Ticket> batch = started.poll();
        desk.batchEnded(lane(batch), batch, false);
        desk.wake();
        assertThat(started).as("not before its time").isEmpty();
        clock.pass(Duration.ofMillis(201));
        desk.wake();
        assertThat(started).hasSize(2).allSatisfy(alone -> assertThat(alone).hasSize(1));
    }

    private static Lane lane(List<Ticket> batch) {
        return batch.get(0).assignment().lane();
    }

    private static List<Long> offsets(List<Ticket> batch) {
        return batch.stream().map(Ticket::offset).toList();
    }
}
