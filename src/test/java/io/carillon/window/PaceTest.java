package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A small room is a slow pace: a single permit, used again at once, would fill a small machine. */
class PaceTest extends HighAndLow {

    @Test
    void lowKeepsAPaceWhereOnePermitIsTooMuch() {
        Desk desk = withLow(20 * PERMITS);
        assertThat(sentIn(desk, 1_000)).isBetween(20, 35);
    }

    @Test
    void theSmallerTheRoomTheSlowerThePaceAlsoAboveOnePermit() {
        Desk desk = withLow(20 * PERMITS);
        clock.pass(Duration.ofMillis(3 * Room.DOUBLES));
        assertThat(sentIn(desk, 1_000)).isBetween(170, 230);
    }

    @Test
    void theNextOneStartsWhenItsTimeHasComeThoughNothingElseHappens() {
        Desk desk = withLow(2);
        assertThat(started(LOW)).isEqualTo(1);
        assertThat(timeout(desk)).isBetween(Duration.ofMillis(30), Duration.ofMillis(40));
    }

    @Test
    void thePollThreadHearsOfATimeThatWasSetAfterItWentToWait() {
        Desk desk = withLow(2_000);
        clock.pass(Duration.ofMillis(50));
        timeout(desk);
        nudged = 0;
        Polled.ended(desk, started.remove(0), true);
        assertThat(started(LOW)).isEqualTo(1);
        assertThat(nudged).isEqualTo(1);
    }

    @Test
    void oneThatFailsDoesNotTakeTheOnlyPlace() {
        Desk desk = withLow(PERMITS);
        clock.pass(Duration.ofMillis(50));
        Polled.ended(desk, started.remove(0), false);
        assertThat(started(LOW)).isEqualTo(1);
    }
}
