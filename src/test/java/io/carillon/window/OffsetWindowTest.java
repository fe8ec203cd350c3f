package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OffsetWindowTest {

    private final OffsetWindow window = new OffsetWindow();

    @Test
    void nothingIsCommittedBeforeTheOldestIsComplete() {
        open(10, 11, 12);
        window.complete(11);
        window.complete(12);
        assertThat(window.mark()).isEmpty();
        window.complete(10);
        assertThat(window.mark()).hasValue(13);
    }

    @Test
    void theMarkStopsAtTheOldestOpenOffset() {
        open(10, 11, 12);
        window.complete(10);
        window.complete(12);
        assertThat(window.mark()).hasValue(11);
    }

    @Test
    void aCommittedMarkIsNotAskedForAgain() {
        open(10);
        window.complete(10);
        assertThat(window.committed(11)).isEqualTo(1);
        assertThat(window.mark()).isEmpty();
    }

    @Test
    void gapsInTheOffsetsAreCrossed() {
        open(10, 20, 30);
        window.complete(10);
        assertThat(window.mark()).hasValue(20);
        window.complete(20);
        window.complete(30);
        assertThat(window.mark()).hasValue(31);
    }

    @Test
    void anOffsetIsNotOpenedTwice() {
        open(10);
        assertThatThrownBy(() -> open(10)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theDistanceIsCountedFromTheOldestOpenToTheNewest() {
        assertThat(window.distance()).isZero();
        open(10, 11, 500);
        assertThat(window.distance()).isEqualTo(491);
        window.complete(10);
        window.complete(11);
        window.complete(500);
        assertThat(window.distance()).isZero();
    }

    @Test
    void theOldestOpenRecordGivesTheAge() {
        window.open(1, 1_000);
        window.open(2, 2_000);
        window.complete(1);
        assertThat(window.oldest()).hasValue(2_000);
        window.complete(2);
        assertThat(window.oldest()).isEmpty();
    }

    @Test
    void inWhateverOrderItEndsTheMarkNeverPassesAnOpenOffset() {
        List<Long> offsets = new ArrayList<>();
        for (long offset = 0; offset < 500; offset++) {
            offsets.add(offset);
            window.open(offset, 0);
        }
        List<Long> left = new ArrayList<>(offsets);
        Collections.shuffle(offsets, new Random(7));
        for (long offset : offsets) {
            window.complete(offset);
            left.remove(offset);
            long expected = left.isEmpty() ? 500 : left.get(0);
            assertThat(window.mark().orElse(0)).isEqualTo(expected);
        }
    }

    private void open(long... offsets) {
        for (long offset : offsets) {
            window.open(offset, 0);
        }
    }
}
