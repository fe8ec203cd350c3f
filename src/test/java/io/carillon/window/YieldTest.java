package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.SetClock;
import io.carillon.wire.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Topics that make room for the one that is listed first, without a broker and with the clock in our hands. */
class YieldTest {

    private static final TopicPartition HIGH = new TopicPartition("high", 0);
    private static final TopicPartition LOW = new TopicPartition("low", 0);
    private static final int PERMITS = 64;
    private final List<Ticket> started = new ArrayList<>();
    private final SetClock clock = new SetClock();
    private final Room room = new Room();
    private long next;

    @Test
    void lowKeepsFewPermitsWhileHighComesLate() {
        Desk desk = desk(10);
        highCameLate(desk);
        polled(desk, LOW, PERMITS, 0);
        assertThat(started(LOW)).isBetween(1L, PERMITS / 2L);
        polled(desk, HIGH, PERMITS, 500);
        assertThat(started(HIGH)).isEqualTo(PERMITS);
    }

    @Test
    void aConsumerThatHearsNoHighMakesRoomToo() {
        highCameLate(desk(10));
        Desk other = desk(10);
        polled(other, LOW, PERMITS, 0);
        assertThat(started(LOW)).isBetween(1L, PERMITS / 2L);
    }

    @Test
    void lowGetsAllItsPermitsBack() {
        Desk desk = desk(10);
        highCameLate(desk);
        polled(desk, LOW, PERMITS, 0);
        clock.pass(Duration.ofMinutes(2));
        desk.wake();
        assertThat(started(LOW)).isEqualTo(PERMITS);
    }

    @Test
    void lowPausesBetweenTwoWhereOnePermitIsTooMuch() {
        Desk desk = desk(10);
        highCameLate(desk);
        polled(desk, LOW, PERMITS, 0);
        int sent = 0;
        for (int n = 0; n < 100; n++) {
            clock.pass(Duration.ofMillis(10));
            List<Ticket> running = List.copyOf(started);
            started.clear();
            sent += running.size();
            running.forEach(ticket -> desk.ended(ticket, true));
            desk.wake();
        }
        assertThat(sent).isBetween(20, 35);
    }

    @Test
    void nobodyMakesRoomWhereItIsSwitchedOff() {
        Desk desk = desk(0);
        highCameLate(desk);
        polled(desk, LOW, PERMITS, 0);
        assertThat(started(LOW)).isEqualTo(PERMITS);
    }

    private Desk desk(long yieldAbove) {
        WindowSettings settings = new WindowSettings(PERMITS, 4_000, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, Gate.OPEN,
            HIGH.topic(), yieldAbove);
        Desk desk = new Desk(topic -> new Turnstile(topic, settings, room), new Backoff(new Random(1)), () -> false, clock);
        desk.connect(started::add, () -> { });
        desk.assign(List.of(HIGH, LOW));
        return desk;
    }

    /** In time first, which says what is usual. */
    private void highCameLate(Desk desk) {
        highCame(desk, 5);
        highCame(desk, 500);
    }

    /** Comes, and is done at once. */
    private void highCame(Desk desk, long delay) {
        for (int n = 0; n < 100; n++) {
            clock.pass(Duration.ofMillis(50));
            polled(desk, HIGH, 1, delay);
            desk.ended(started.remove(started.size() - 1), true);
        }
    }

    private void polled(Desk desk, TopicPartition partition, int count, long delay) {
        for (int n = 0; n < count; n++) {
            Polled.at(desk, partition, next++, "", clock.millis() - delay);
        }
    }

    private long started(TopicPartition partition) {
        return started.stream().filter(ticket -> ticket.toString().startsWith(partition.toString())).count();
    }
}
