package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.SetClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits behind a gate, without a broker and with the clock in our hands. */
class ClosedGateTest {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);
    private final List<Ticket> started = new ArrayList<>();
    private final SetClock clock = new SetClock();
    private boolean shut = true;
    private final WindowSettings settings =
        new WindowSettings(4, 4_000, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, topic -> !shut, "", 0, true, 0, 2, 0);
    private final Desk desk = new Desk(topic -> new Turnstile(topic, settings, new Room()), new Backoff(new Random(1)), () -> false, clock);

    @BeforeEach
    void start() {
        desk.connect(started::addAll, () -> { });
        desk.assign(List.of(PARTITION));
    }

    @Test
    void onlyWhatHasExpiredIsStarted() {
        polled(0, Long.toString(clock.now.plusSeconds(5).toEpochMilli()));
        polled(1, "not a time");
        desk.wake();
        assertThat(started).isEmpty();
        clock.pass(Duration.ofSeconds(5));
        desk.wake();
        assertThat(started).extracting(Ticket::offset).containsExactly(0L);
        shut = false;
        desk.wake();
        assertThat(started).extracting(Ticket::offset).containsExactly(0L, 1L);
    }

    @Test
    void theEndOfARecordLetsNobodyInIfItClosedTheGate() {
        shut = false;
        for (int offset = 0; offset < 6; offset++) {
            polled(offset, "");
        }
        desk.wake();
        assertThat(started).hasSize(4);
        shut = true;
        Polled.ended(desk, started.get(0), true);
        assertThat(started).hasSize(4);
    }

    @Test
    void soThatItIsSeenInTimeMoreIsPolledThanMayRunButNotAll() {
        for (int offset = 0; offset < 999; offset++) {
            polled(offset, "");
        }
        assertThat(paused()).isFalse();
        polled(999, "");
        assertThat(paused()).isTrue();
        shut = false;
        desk.wake();
        assertThat(started).hasSize(4);
        assertThat(paused()).isTrue();
    }

    private void polled(long offset, String expiry) {
        Polled.at(desk, PARTITION, offset, expiry);
    }

    private boolean paused() {
        return !desk.read(all -> PollPlan.of(all, settings, false, clock.now.toEpochMilli(), Duration.ofSeconds(5))).paused().isEmpty();
    }
}
