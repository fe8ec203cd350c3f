package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.SetClock;
import io.carillon.wire.Gate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Permits, pauses, drains and epochs, without a broker and with the clock in our hands. */
class DeskTest {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);
    private static final WindowSettings SETTINGS =
        new WindowSettings(4, 100, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, Gate.OPEN, "", 0, true, 0, 2, 0);
    private final Deque<Ticket> started = new ArrayDeque<>();
    private final SetClock clock = new SetClock();
    private boolean halted;
    private int nudges;
    private final Desk desk =
        new Desk(topic -> new Turnstile(topic, SETTINGS, new Room()), new Backoff(new Random(1)), () -> halted, clock);

    DeskTest() {
        desk.connect(started::addAll, () -> nudges++);
        desk.assign(List.of(PARTITION));
    }

    @Test
    void whatHasNoPermitWaitsAndThePartitionIsPaused() {
        handOver(0, 6);
        assertThat(started).hasSize(4);
        assertThat(plan().paused()).containsExactly(PARTITION);
        Polled.ended(desk, started.poll(), true);
        Polled.ended(desk, started.poll(), true);
        assertThat(started).hasSize(4);
        assertThat(nudges).isZero();
        Polled.ended(desk, started.poll(), true);
        assertThat(nudges).isEqualTo(1);
        assertThat(plan().paused()).isEmpty();
    }

    @Test
    void aFailedRecordWaitsWithItsPermitAndShortensThePoll() {
        handOver(0, 1);
        Polled.ended(desk, started.poll(), false);
        desk.wake();
        assertThat(started).isEmpty();
        assertThat(plan().timeout()).isLessThanOrEqualTo(Duration.ofMillis(200));
        clock.pass(Duration.ofMillis(201));
        desk.wake();
        assertThat(started).hasSize(1);
        assertThat(started.peek().attempts()).isEqualTo(1);
    }

    @Test
    void whileHaltedNothingStartsAndAllIsPaused() {
        halted = true;
        handOver(0, 2);
        desk.wake();
        assertThat(started).isEmpty();
        assertThat(plan().paused()).containsExactly(PARTITION);
        halted = false;
        desk.wake();
        assertThat(started).hasSize(2);
    }

    @Test
    void aLateCompletionOfAnOldAssignmentMarksNothingInTheNewOne() {
        handOver(0, 1);
        desk.forget(List.of(PARTITION));
        desk.assign(List.of(PARTITION));
        handOver(0, 1);
        Polled.ended(desk, started.poll(), true);
        assertThat(marked()).isZero();
        Polled.ended(desk, started.poll(), true);
        assertThat(marked()).isEqualTo(1);
    }

    @Test
    void aDrainStartsNothingMoreAndTellsWhetherAllEnded() throws InterruptedException {
        handOver(0, 5);
        assertThat(desk.drain(List.of(PARTITION), Duration.ZERO)).isFalse();
        List.copyOf(started).forEach(ticket -> Polled.ended(desk, ticket, ticket.offset() != 2));
        assertThat(started).hasSize(4);
        assertThat(desk.drain(List.of(PARTITION), Duration.ZERO)).isTrue();
        assertThat(marked()).isEqualTo(2);
    }

    @Test
    void offsetsThatGoBackBeginANewAssignment() {
        handOver(10, 1);
        handOver(3, 1);
        Polled.ended(desk, started.poll(), true);
        Polled.ended(desk, started.poll(), true);
        assertThat(marked()).isEqualTo(4);
    }

    private void handOver(long from, int count) {
        desk.polled(PARTITION, Polled.records(from, count));
    }

    private PollPlan plan() {
        return desk.read(all -> PollPlan.of(all, SETTINGS, halted, clock.now.toEpochMilli(), Duration.ofSeconds(5)));
    }

    private long marked() {
        return desk.read(all -> all.iterator().next().window().mark().orElse(0));
    }
}
