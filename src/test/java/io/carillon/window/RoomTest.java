package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What is not urgent makes room while what is urgent comes late, and gets it back. */
class RoomTest {

    private final Room room = new Room();
    private long now = 1_000_000;

    @Test
    void allOfItIsFreeWhileNothingIsLate() {
        assertThat(room.share(now)).isEqualTo(1);
        assertThat(room.of(64, now)).isEqualTo(64);
    }

    @Test
    void itShrinksWhileTheUrgentComesLate() {
        late(200);
        assertThat(room.of(64, now)).isBetween(Room.LEAST_PERMITS, 32.0);
    }

    @Test
    void aQuarterOfAPermitIsAlwaysLeft() {
        late(5_000);
        assertThat(room.share(now)).isGreaterThanOrEqualTo(Room.LEAST);
        assertThat(room.of(64, now)).isCloseTo(Room.LEAST_PERMITS, within(0.01));
        assertThat(room.of(4, now)).isEqualTo(Room.LEAST_PERMITS);
    }

    @Test
    void itComesBackByItselfWhenNothingUrgentComesAnyMore() {
        late(5_000);
        double least = room.share(now);
        assertThat(room.share(now + Room.DOUBLES)).isCloseTo(2 * least, within(1e-9));
        assertThat(room.share(now + 8 * Room.DOUBLES)).isEqualTo(1);
    }

    @Test
    void whatOneStallMakesLateIsOneReason() {
        late(10);
        assertThat(room.share(now)).isBetween(0.5, 0.9);
        assertThat(room.share(now + Room.DOUBLES)).isEqualTo(1);
    }

    @Test
    void itSettlesWhereAboutOneInAHundredComesLate() {
        int late = 0;
        for (int n = 0; n < 20_000; n++) {
            now += 50;
            if (room.share(now) > 0.1) {
                late++;
                room.late(now);
            }
        }
        assertThat(late).isBetween(100, 300);
        assertThat(room.share(now)).isBetween(0.05, 0.15);
    }

    /** So many records, one after the other, all of them late. */
    private void late(int records) {
        for (int n = 0; n < records; n++) {
            now += 40;
            room.late(now);
        }
    }
}
