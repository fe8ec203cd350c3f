package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.SetClock;
import io.carillon.wire.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gate that lets no more through than a provider allows, without a broker and with the clock in our hands. */
class ThrottledGateTest {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);
    private static final long WAIT = 200;
    private final List<Ticket> started = new ArrayList<>();
    private final List<Long> asked = new ArrayList<>();
    private final SetClock clock = new SetClock();
    private int free;
    private boolean broken;
    private final WindowSettings settings =
        new WindowSettings(4, 4_000, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, new Gate() {
            @Override
            public boolean open(String topic) {
                return true;
            }

            @Override
            public long delay(String topic, long since) {
                asked.add(since);
                if (broken) {
                    throw new IllegalStateException("no answer");
                }
                return free-- > 0 ? 0 : WAIT;
            }
        }, "", 0, true, 0, 2, 0);
    private final Desk desk = new Desk(topic -> new Turnstile(topic, settings, new Room()), new Backoff(new Random(1)), () -> false, clock);

    @BeforeEach
    void start() {
        desk.connect(started::addAll, () -> { });
        desk.assign(List.of(PARTITION));
    }

    @Test
    void onlyAsManyAreStartedAsItAllowsAndTheRestWhenItSays() {
        free = 1;
        polled(3, "");
        assertThat(started).hasSize(1);
        assertThat(plan().timeout()).isLessThanOrEqualTo(Duration.ofMillis(WAIT));
        free = 2;
        desk.wake();
        assertThat(started).hasSize(1);
        clock.pass(Duration.ofMillis(WAIT));
        desk.wake();
        assertThat(started).hasSize(3);
        assertThat(asked).containsOnly(SetClock.NOW.toEpochMilli());
    }

    @Test
    void theEndOfOneDoesNotLetTheNextOneIn() {
        free = 1;
        polled(2, "");
        Polled.ended(desk, started.get(0), true);
        assertThat(started).hasSize(1);
    }

    @Test
    void whatHasExpiredDoesNotWaitForItsTurn() {
        polled(1, "");
        polled(1, Long.toString(clock.now.plusMillis(WAIT / 2).toEpochMilli()));
        clock.pass(Duration.ofMillis(WAIT / 2));
        desk.wake();
        assertThat(started).extracting(Ticket::offset).containsExactly(1L);
    }

    @Test
    void aGateThatFailsHoldsTheRecordsBackAndLosesNone() {
        broken = true;
        polled(2, "");
        assertThat(started).isEmpty();
        broken = false;
        free = 2;
        clock.pass(Duration.ofSeconds(1));
        desk.wake();
        assertThat(started).extracting(Ticket::offset).containsExactly(0L, 1L);
    }

    @Test
    void soThatItIsSeenInTimeMoreIsPolledThanMayRunButNotAll() {
        polled(999, "");
        assertThat(plan().paused()).isEmpty();
        polled(1, "");
        assertThat(plan().paused()).containsExactly(PARTITION);
    }

    private int next;

    private void polled(int count, String expiry) {
        for (int n = 0; n < count; n++) {
            Polled.at(desk, PARTITION, next++, expiry);
        }
    }

    private PollPlan plan() {
        return desk.read(all -> PollPlan.of(all, settings, false, clock.now.toEpochMilli(), Duration.ofSeconds(5)));
    }
}
