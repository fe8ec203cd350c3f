package io.carillon.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import io.carillon.message.Priority;
import io.carillon.message.Recipient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private final Tiers tiers = new Tiers(Clock.fixed(NOW, ZoneOffset.UTC), new RetrySettings(12, Duration.ofHours(24)));

    @ParameterizedTest
    @CsvSource({"0,5s", "4,5s", "5,5s", "29,5s", "30,30s", "119,30s", "120,2m", "599,2m", "600,10m", "3599,10m", "3600,1h", "86400,1h"})
    void theTierIsTheLargestNotAboveTheWaitLeft(long left, String tier) {
        assertThat(tiers.delay(due(left))).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({"2,2", "5,5", "20,5", "45,30", "7200,3600"})
    void inATierAllWaitEquallyLongExceptOnTheLastStep(long left, long leaves) {
        assertThat(tiers.leavesAt(due(left))).isEqualTo(NOW.plusSeconds(leaves).toEpochMilli());
    }

    @Test
    void whateverTheWaitItEndsInAFewSteps() {
        for (long wait : new long[] {1, 6, 36, 100, 144, 720, 4320, 86400}) {
            long left = wait;
            int steps = 0;
            while (left > 0) {
                left -= (tiers.leavesAt(due(left)) - NOW.toEpochMilli()) / 1000;
                steps++;
            }
            assertThat(left).isZero();
            assertThat(steps).as("steps for %s s", wait).isLessThanOrEqualTo(25);
        }
    }

    @Test
    void whatIsDueIsDue() {
        assertThat(tiers.due(due(0))).isTrue();
        assertThat(tiers.due(due(1))).isFalse();
        assertThat(tiers.due(dueAt(null))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T11:00:01Z", "9999-12-31T23:59:59Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void aWaitThatIsNoneOfOursIsOver(Instant due) {
        assertThat(tiers.due(dueAt(due))).isTrue();
        assertThat(tiers.due(dueAt(NOW.plus(Duration.ofHours(25))))).isFalse();
    }

    private static Delivery due(long secondsLeft) {
        return dueAt(NOW.plusSeconds(secondsLeft));
    }

    private static Delivery dueAt(Instant due) {
        return new Delivery(1, "d", "n", "demo", Recipient.user("u1"), "email", "a@example.org", null, Priority.LOW, null, false, NOW, 2, null,
            due, "e", null, List.of(), Map.of(), null);
    }
}
