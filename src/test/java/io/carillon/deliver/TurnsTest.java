package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.carillon.SetClock;
import io.carillon.message.NotCalled;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When what is too much for a destination comes back. */
class TurnsTest {

    private static final String SHOP = "https://shop.example:443";
    private static final int MOST = 16;
    private static final Duration CALL = Duration.ofMillis(500);

    private final SetClock clock = new SetClock();
    private final DestinationSettings settings = new DestinationSettings(0.25, Duration.ZERO, 10, Duration.ofMinutes(10));
    private final Turns turns = new Turns(settings, clock, () -> 4 * MOST);

    @BeforeEach
    void itAnswersInHalfASecond() {
        for (int i = 0; i < 100; i++) {
            turns.giveBack(turns.take(SHOP), CALL);
        }
        for (int i = 0; i < MOST; i++) {
            turns.take(SHOP);
        }
    }

    @Test
    void aBacklogComesBackAsFastAsItIsTaken() {
        List<Duration> waits = sentAway(10_000);
        assertThat(waits.get(0)).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_100));
        assertThat(waits.get(3_199).minus(waits.get(0))).as("32 a second").isBetween(Duration.ofSeconds(99), Duration.ofSeconds(101));
        assertThat(waits.get(9_999)).isBetween(Duration.ofSeconds(310), Duration.ofSeconds(325));
    }

    @Test
    void whatIsSentAwayNextStandsBehindTheOthers() {
        Duration last = sentAway(320).get(319);
        clock.pass(Duration.ofSeconds(1));
        assertThat(sentAway(1).get(0)).isGreaterThan(last.minusSeconds(1));
    }

    @Test
    void nothingIsSentAwayForLongerThanTenMinutes() {
        assertThat(sentAway(100_000)).last().isEqualTo(Duration.ofMinutes(10));
    }

    private List<Duration> sentAway(int count) {
        return Stream.generate(() -> catchThrowableOfType(NotCalled.class, () -> turns.take(SHOP)).retryAfter()).limit(count).toList();
    }
}
