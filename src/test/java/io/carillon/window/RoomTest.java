package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What is not urgent makes room while what is urgent comes late, and gets it back. */
class RoomTest {

    private static final long LIMIT = 10;
    private static final long USUAL = 4;
    private final Room room = new Room();
    private long now = 1_000_000;

    @Test
    void allOfItIsFreeWhileTheUrgentComesInTime() {
        come(100, USUAL);
        assertThat(room.share(now)).isEqualTo(1);
        assertThat(room.of(64, now)).isEqualTo(64);
    }

    @Test
    void itShrinksWhileTheUrgentComesLate() {
        come(10, USUAL);
        come(50, USUAL + 200);
        assertThat(room.of(64, now)).isBetween(Room.LEAST_PERMITS, 32.0);
    }

    @Test
    void aQuarterOfAPermitIsAlwaysLeft() {
        come(10, USUAL);
        come(5_000, USUAL + 500);
        assertThat(room.share(now)).isGreaterThanOrEqualTo(Room.LEAST);
        assertThat(room.of(64, now)).isEqualTo(Room.LEAST_PERMITS);
        assertThat(room.of(4, now)).isEqualTo(Room.LEAST_PERMITS);
    }

    @Test
    void itComesBackByItselfWhenNothingUrgentComesAnyMore() {
        come(10, USUAL);
        come(5_000, USUAL + 500);
        double least = room.share(now);
        assertThat(room.share(now + Room.DOUBLES)).isCloseTo(2 * least, within(1e-9));
        assertThat(room.share(now + 60_000)).isEqualTo(1);
    }

    @Test
    void aSingleLateRecordIsNotWorthIt() {
        come(100, USUAL);
        come(1, USUAL + 50 * LIMIT);
        assertThat(room.share(now)).isEqualTo(1);
    }

    @Test
    void someLateOnesAreNoise() {
        for (int n = 0; n < 1_000; n++) {
            come(4, USUAL + 20 * LIMIT);
            come(1, USUAL);
        }
        assertThat(room.share(now)).isEqualTo(1);
    }

    @Test
    void aWritersClockThatIsOffIsNoDelay() {
        come(1_000, 3_000);
        come(1_000, -3_000);
        assertThat(room.share(now)).isEqualTo(1);
    }

    @Test
    void aDelayThatStaysIsTheUsualOneAfterTwoMinutes() {
        come(10, USUAL);
        come(13_000, USUAL + 100);
        now += 60_000;
        come(1, USUAL + 100);
        assertThat(room.share(now)).isEqualTo(1);
    }

    private void come(int times, long delay) {
        for (int n = 0; n < times; n++) {
            now += 10;
            room.heard(delay, LIMIT, now);
        }
    }
}
