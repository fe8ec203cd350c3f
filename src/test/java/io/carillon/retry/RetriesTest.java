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
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final RetrySettings SETTINGS = new RetrySettings(12, Duration.ofHours(24));
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Retries retries = new Retries(clock, new Random(7), SETTINGS);

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
        assertThat(retries.why(delivery(12, null, NOW), true, null)).isEqualTo("attempts-exhausted");
        Delivery old = delivery(1, null, NOW.minus(Duration.ofHours(24)).minusMillis(1));
        assertThat(retries.next(old, false, null, "e")).isNull();
        assertThat(retries.why(old, false, null)).isEqualTo("too-old");
    }

    @ParameterizedTest
    @CsvSource({"1,PT1S,1", "1,PT3S,3", "3,PT3S,3", "6,PT3S,3", "6,PT2H,7200", "1,PT20M,1200", "12,PT20M,1200", "1,PT23H,82800"})
    void theProvidersWishIsKeptWhicheverTheAttemptAndExceededByATenth(int attempt, Duration wish, long seconds) {
        boolean counted = attempt < 12;
        List<Long> waits = IntStream.range(0, 500)
            .mapToObj(i -> wait(retries.next(delivery(attempt, null, NOW), counted, wish, "e"))).toList();
        assertThat(waits).allMatch(wait -> wait >= seconds * 1000 && wait <= seconds * 1100);
        assertThat(waits.stream().distinct().count()).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT0S"})
    void aWishForTheTimeThatIsNowIsNone(Duration wish) {
        assertThat(wait(retries.next(delivery(3, null, NOW), true, wish, "e"))).isBetween(96_000L, 144_000L);
    }

    @ParameterizedTest
    @CsvSource({"7,PT1S,3600", "11,PT10M,3600", "7,PT2H,7200"})
    void aProviderThatAlwaysSaysSoonDoesNotUseUpTheAttemptsInAMinute(int attempt, Duration wish, long seconds) {
        assertThat(wait(retries.next(delivery(attempt, null, NOW), true, wish, "e"))).isBetween(seconds * 800, seconds * 1200);
        assertThat(wait(retries.next(delivery(attempt, null, NOW), false, wish, "e"))).isLessThan(wish.toMillis() * 12 / 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P365D", "PT24H1S", "PT2562047788015215H"})
    void aProviderThatWantsToBeLeftAloneForLongerThanThatHasRefusedIt(Duration wish) {
        assertThat(retries.next(delivery(1, null, NOW), true, wish, "http-503")).isNull();
        assertThat(retries.why(delivery(1, null, NOW), true, wish)).isEqualTo("retry-after-too-long");
    }

    @Test
    void whatExpiresBeforeThatWaitsForItsExpiryWhichIsItsResult() {
        Instant expiry = NOW.plusSeconds(60);
        assertThat(retries.next(delivery(1, expiry, NOW), true, Duration.ofDays(365), "e").dueAt()).isEqualTo(expiry);
    }

    @Test
    void theLastWaitEndsWithTheMaximumAgeSoThatNoAttemptIsLaterThanIt() {
        Instant accepted = NOW.minus(Duration.ofHours(24)).plusSeconds(100);
        Delivery last = retries.next(delivery(7, null, accepted), true, null, "e");
        assertThat(last.dueAt()).isEqualTo(NOW.plusSeconds(100));
        assertThat(retries.why(delivery(8, null, NOW.minus(Duration.ofHours(24))), true, null)).isEqualTo("too-old");
    }

    @Test
    void whatAPersonSendsAgainHasAllItsAttemptsAndItsWholeAgeAgain() {
        Delivery dead = delivery(12, null, NOW.minus(Duration.ofDays(9)));
        Delivery replayed = dead.replayed(12, NOW);
        assertThat(replayed.attempt()).isEqualTo(13);
        Delivery next = retries.next(replayed, true, null, "e");
        assertThat(next.attempt()).isEqualTo(14);
        assertThat(wait(next)).isBetween(4_000L, 6_000L);
        assertThat(retries.why(replayed.again(23, null, "e"), true, null)).isNull();
        assertThat(retries.why(replayed.again(24, null, "e"), true, null)).isEqualTo("attempts-exhausted");
        assertThat(retries.why(dead.replayed(12, NOW.minus(Duration.ofHours(24))), false, null)).isEqualTo("too-old");
    }

    @ParameterizedTest
    @CsvSource({"0,2,false", "-5,2,false", "-2147483648,2,false", "1000000000,0,true", "2147483647,0,true"})
    void anAttemptThatNobodyMadeIsTakenForTheNearestThatMayBe(int attempt, int next, boolean exhausted) {
        Delivery again = retries.next(delivery(attempt, null, NOW), true, null, "e");
        assertThat(again == null).isEqualTo(exhausted);
        assertThat(exhausted ? 0 : again.attempt()).isEqualTo(next);
        Delivery replayed = delivery(attempt, null, NOW).replayed(delivery(attempt, null, NOW).attempt(), NOW);
        assertThat(retries.next(replayed, true, null, "e")).isNotNull();
    }

    @Test
    void whatExpiresWhileItWaitsComesBackAtThatMoment() {
        Instant expiry = NOW.plusSeconds(2);
        assertThat(retries.next(delivery(5, expiry, NOW), true, null, "e").dueAt()).isEqualTo(expiry);
    }

    private static long wait(Delivery next) {
        return Duration.between(NOW, next.dueAt()).toMillis();
    }

    private static Delivery delivery(int attempt, Instant expiresAt, Instant acceptedAt) {
        return new Delivery(1, "d", "n", "demo", Recipient.user("u1"), "email", "a@example.org", new Content("s", "t", null, false),
            Priority.LOW, expiresAt, false, acceptedAt, attempt, null, null, null, null, List.of(), Map.of(), null);
    }
}
