package io.carillon.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Priority;
import io.carillon.wire.Rates;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets the calls of an account, second by second. */
class BucketTest {

    private static final int SECONDS = 100;
    private static final long STEP = 10;
    private long now = 1_000;
    private final Bucket bucket = new Bucket(now);

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 5, 100, 2_000})
    void aloneEachPriorityHasTheWholeRateAndNoMore(double rate) {
        for (Priority only : Priority.values()) {
            long calls = run(rate, Set.of(only)).get(only);
            assertThat(calls).as(only.name()).isBetween((long) (0.97 * rate * SECONDS) - 3, (long) (1.001 * rate * SECONDS) + 4);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 100, 2_000})
    void aTenthIsForLowHoweverMuchIsUrgent(double rate) {
        Map<Priority, Long> calls = run(rate, Set.of(Priority.values()));
        assertThat(calls.get(Priority.LOW)).isBetween((long) (0.09 * rate * SECONDS), (long) (0.11 * rate * SECONDS) + 2);
        assertThat(calls.get(Priority.HIGH)).isGreaterThanOrEqualTo((long) (0.88 * rate * SECONDS));
        assertThat(calls.get(Priority.MEDIUM)).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 100})
    void mediumIsBeforeLow(double rate) {
        Map<Priority, Long> calls = run(rate, Set.of(Priority.MEDIUM, Priority.LOW));
        assertThat(calls.get(Priority.MEDIUM)).isGreaterThan(4 * calls.get(Priority.LOW));
    }

    @Test
    void whatIsUrgentFindsACallAtOnceWhileLowTakesAllItMay() {
        for (int second = 0; second < SECONDS; second++) {
            for (long ms = 0; ms < 1_000; ms += STEP) {
                now += STEP;
                drain(Priority.LOW, 20);
            }
            assertThat(take(Priority.HIGH, 20)).isEqualTo(Rates.GRANTED);
        }
    }

    @Test
    void whatHasWaitedLongIsNotPassedOverByWhatIsUrgent() {
        for (long ms = 0; ms < 10_000; ms += STEP) {
            now += STEP;
            drain(Priority.HIGH, 20);
        }
        now += 50;
        assertThat(take(Priority.MEDIUM, 20)).isPositive();
        assertThat(bucket.take(Priority.MEDIUM, Priority.HIGH, 20, now)).isEqualTo(Rates.GRANTED);
    }

    @Test
    void aRefusalNamesTheTimeAfterWhichACallIsFree() {
        while (take(Priority.HIGH, 10) == Rates.GRANTED) {
            now += 0;
        }
        long wait = take(Priority.HIGH, 10);
        assertThat(wait).isBetween(20L, 120L);
        now += wait + 12;
        assertThat(take(Priority.HIGH, 10)).isEqualTo(Rates.GRANTED);
    }

    @Test
    void withoutAShareNothingIsCalledAndTheClockMayGoBack() {
        drain(Priority.HIGH, 0);
        now += 3_600_000;
        assertThat(take(Priority.HIGH, 0)).isEqualTo(1_000);
        now -= 7_200_000;
        assertThat(take(Priority.HIGH, 10)).isPositive();
        now += 200;
        assertThat(take(Priority.HIGH, 10)).isEqualTo(Rates.GRANTED);
    }

    /** Each of them always has something to send; high asks first. */
    private Map<Priority, Long> run(double rate, Set<Priority> busy) {
        Map<Priority, Long> calls = new EnumMap<>(Priority.class);
        for (long ms = 0; ms < SECONDS * 1_000; ms += STEP) {
            now += STEP;
            for (Priority priority : Priority.values()) {
                calls.merge(priority, busy.contains(priority) ? drain(priority, rate) : 0, Long::sum);
            }
        }
        return calls;
    }

    private long drain(Priority priority, double rate) {
        long calls = 0;
        while (take(priority, rate) == Rates.GRANTED) {
            calls++;
        }
        return calls;
    }

    private long take(Priority priority, double rate) {
        return bucket.take(priority, priority, rate, now);
    }
}
