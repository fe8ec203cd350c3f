package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who makes room for what is urgent, and when. */
class YieldTest extends HighAndLow {

    @Test
    void lowKeepsFewPermitsWhileHighComesLate() {
        Desk desk = withLow(PERMITS);
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
        Desk desk = withLow(PERMITS);
        clock.pass(Duration.ofMinutes(2));
        desk.wake();
        assertThat(started(LOW)).isEqualTo(PERMITS);
    }

    @Test
    void whatIsLateAtAProviderMakesRoomForItselfWhereItIsPrepared() {
        Desk providers = desk(10, false);
        highCameLate(providers);
        polled(providers, LOW, PERMITS, 0);
        assertThat(started(LOW)).isEqualTo(PERMITS);
        started.clear();
        polled(desk(10), LOW, PERMITS, 0);
        assertThat(started(LOW)).isBetween(1L, PERMITS / 2L);
    }

    @Test
    void whatWaitsForASlowProviderIsNoReason() {
        Desk providers = desk(10, false);
        highCame(providers, 5, 100);
        for (int n = 0; n < 100; n++) {
            polled(providers, HIGH, PERMITS, 0);
            timeout(providers);
            clock.pass(Duration.ofMillis(500));
            // Written just after all permits were taken.
            polled(providers, HIGH, 1, 490);
            end(providers);
        }
        started.clear();
        polled(desk(10), LOW, PERMITS, 0);
        assertThat(started(LOW)).isEqualTo(PERMITS);
    }

    @Test
    void nobodyMakesRoomWhereItIsSwitchedOff() {
        Desk desk = desk(0);
        highCameLate(desk);
        polled(desk, LOW, PERMITS, 0);
        assertThat(started(LOW)).isEqualTo(PERMITS);
    }
}
