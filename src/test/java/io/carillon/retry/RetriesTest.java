package io.carillon.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.Priority;
import io.carillon.message.Recipient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final RetrySettings SETTINGS = new RetrySettings(12, Duration.ofHours(24));
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Retries retries = new Retries(clock, new Random(7), SETTINGS);
    private final Tiers tiers = new Tiers(clock);

    @ParameterizedTest
    @CsvSource({"1,5", "2,30", "3,120", "4,600", "5,3600", "11,3600"})
    void theWaitGrowsWithTheAttemptAndIsSpreadByTwentyPercent(int attempt, long seconds) {
        List<Long> waits = IntStream.range(0, 500).mapToObj(i -> wait(retries.next(delivery(attempt, null, NOW), true, null, "e"))).toList();
        assertThat(waits).allMatch(wait -> wait >= seconds * 800 && wait <= seconds * 1200);
        assertThat(waits.stream().distinct().count()).isGreaterThan(100);
    }

    @Test
    void aCallThatWasNotMadeIsNoAttempt() {
        assertThat(retries.next(delivery(12, null, NOW), false, null, "breaker-open").attempt()).isEqualTo(12);
        assertThat(retries.next(delivery(3, null, NOW), true, null, "http-503").attempt()).isEqualTo(4);
        assertThat(retries.next(delivery(3, null, NOW), true, null, "http-503").lastError()).isEqualTo("http-503");
    }

    @Test
    void afterTheLastAttemptOrTheMaximumAgeThereIsNoNext() {
        assertThat(retries.next(delivery(12, null, NOW), true, null, "e")).isNull();
        assertThat(retries.why(delivery(12, null, NOW), true)).isEqualTo("attempts-exhausted");
        Delivery old = delivery(1, null, NOW.minus(Duration.ofHours(24)).minusMillis(1));
        assertThat(retries.next(old, false, null, "e")).isNull();
        assertThat(retries.why(old, false)).isEqualTo("too-old");
    }

    @ParameterizedTest
    @CsvSource({"PT1S,5", "PT-1H,5", "PT0S,5", "PT20M,1200", "P3D,86400"})
    void theProvidersWishIsHonouredUpToADay(Duration wish, long seconds) {
        long wait = wait(retries.next(delivery(1, null, NOW), true, wish, "e"));
        assertThat(wait).isBetween(seconds * 800, seconds * 1200);
    }

    @Test
    void whatExpiresWhileItWaitsComesBackAtThatMoment() {
        Instant expiry = NOW.plusSeconds(2);
        assertThat(retries.next(delivery(5, expiry, NOW), true, null, "e").dueAt()).isEqualTo(expiry);
    }

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
        assertThat(tiers.due(delivery(1, null, NOW))).isTrue();
    }

    private static long wait(Delivery next) {
        return Duration.between(NOW, next.dueAt()).toMillis();
    }

    private static Delivery due(long secondsLeft) {
        return delivery(2, null, NOW).again(2, NOW.plusSeconds(secondsLeft), "e");
    }

    private static Delivery delivery(int attempt, Instant expiresAt, Instant acceptedAt) {
        return new Delivery(1, "d", "n", "demo", Recipient.user("u1"), "email", "a@example.org", new Content("s", "t", null, false),
            Priority.LOW, expiresAt, false, acceptedAt, attempt, null, null, null, null, List.of(), Map.of(), null);
    }
}
