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
        assertThat(room.of(64, now)).isCloseTo(Room.LEAST_PERMITS, within(0.01));
        assertThat(room.of(4, now)).isEqualTo(Room.LEAST_PERMITS);
    }

    @Test
    void itComesBackByItselfWhenNothingUrgentComesAnyMore() {
        come(10, USUAL);
        come(5_000, USUAL + 500);
        double least = room.share(now);
        assertThat(room.share(now + Room.DOUBLES)).isCloseTo(2 * least, within(1e-9));
        assertThat(room.share(now + 8 * Room.DOUBLES)).isEqualTo(1);
    }

    @Test
    void aSingleLateRecordCostsLittle() {
        come(100, USUAL);
        come(1, USUAL + 50 * LIMIT);
        assertThat(room.share(now)).isBetween(0.5, 0.9);
        come((int) Room.DOUBLES / 10, USUAL);
        assertThat(room.share(now)).isEqualTo(1);
    }

    @Test
    void itSettlesWhereAboutOneInAHundredComesLate() {
        come(10, USUAL);
        int late = 0;
        for (int n = 0; n < 20_000; n++) {
            boolean tooMuch = room.share(now) > 0.1;
            late += tooMuch ? 1 : 0;
            now += 40;
            come(1, tooMuch ? USUAL + 2 * LIMIT : USUAL);
        }
        assertThat(late).isBetween(100, 300);
        assertThat(room.share(now)).isBetween(0.05, 0.15);
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
        now += 8 * Room.DOUBLES;
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
