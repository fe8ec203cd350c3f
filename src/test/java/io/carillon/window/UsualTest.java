package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Late is what comes later than usual. */
class UsualTest {

    private final Usual usual = new Usual();
    private long now = 1_000_000;

    @Test
    void aDelayCountsFromTheLeastOne() {
        come(100, 4);
        assertThat(come(1, 54)).isEqualTo(50);
        assertThat(come(1, 4)).isZero();
    }

    @Test
    void aWritersClockThatIsOffIsNoDelay() {
        assertThat(come(1_000, 3_000)).isZero();
        assertThat(come(1_000, -3_000)).isZero();
    }

    @Test
    void aDelayThatStaysIsTheUsualOneAfterTwoMinutes() {
        come(10, 4);
        assertThat(come(1_000, 104)).isEqualTo(100);
        assertThat(come(12_000, 104)).isZero();
    }

    /** @return by how much the last of so many came later than usual */
    private long come(int times, long delay) {
        long exceeded = 0;
        for (int n = 0; n < times; n++) {
            now += 10;
            exceeded = usual.exceededBy(delay, now);
        }
        return exceeded;
    }
}
