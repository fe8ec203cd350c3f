package io.carillon.deliver;

import static io.carillon.deliver.LedgerEngines.NOW;
import static io.carillon.deliver.LedgerEngines.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.TestDatabase.Engine;
import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.Priority;
import io.carillon.message.Recipient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may send, as the routes ask it, on H2, a real PostgreSQL and a real MariaDB. */
class ClaimSqlTest {

    private static LedgerEngines engines;

    @BeforeAll
    static void start() throws Exception {
        engines = new LedgerEngines();
    }

    @AfterAll
    static void stop() throws Exception {
        engines.close();
    }

    @ParameterizedTest
    @EnumSource
    void aNewDeliveryIsClaimedOnce(Engine engine) {
        Delivery delivery = delivery();
        Attempt first = claimed(engine, delivery, 60);
        assertThat(first.round().mine()).isTrue();
        assertThat(first.open()).isTrue();
        Attempt second = claimed(engine, delivery, 60);
        assertThat(second.leased()).isTrue();
        assertThat(second.leaseUntil()).isEqualTo(NOW.plusSeconds(60));
        assertThat(engines.row(engine, delivery)).containsEntry("owner", first.round().owner()).containsEntry("channel", "email");
    }

    @ParameterizedTest
    @EnumSource
    void fiveHundredAreClaimedTogetherAndWhatAnotherHasIsLeft(Engine engine) {
        Attempt[] all = LedgerEngines.attempts(500);
        Attempt others = attempt(all[250].delivery(), 60);
        engines.claim(engine, others);
        engines.claim(engine, all);
        assertThat(Stream.of(all).filter(one -> one.round().mine())).hasSize(499);
        assertThat(all[250].leased()).isTrue();
        for (Attempt one : all) {
            one.round(one.round().ended(Fate.SENT, "email-smtp", "ok", null, "id"));
        }
        assertThat(engines.settle(engine, all)).isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource
    void theLeaseOfADeadWorkerIsTakenOver(Engine engine) {
        Delivery delivery = delivery();
        claimed(engine, delivery, -1);
        assertThat(claimed(engine, delivery, 60).round().mine()).isTrue();
        assertThat(claimed(engine, delivery, 60).leased()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aFailedAttemptFreesTheDelivery(Engine engine) {
        Delivery delivery = delivery();
        assertThat(settled(engine, claimed(engine, delivery, 60), Fate.LATER, null)).isEqualTo(1);
        Attempt again = claimed(engine, delivery.again(2, NOW, "smtp-421"), 60);
        assertThat(again.round().mine()).isTrue();
        assertThat(engines.row(engine, delivery)).containsEntry("attempt", 2).containsEntry("state", "LEASED");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSentIsNeverClaimedAgainAndIsToldAsItWas(Engine engine) {
        Delivery delivery = delivery();
        settled(engine, claimed(engine, delivery, 60), Fate.SENT, "<1@carillon>");
        Round told = claimed(engine, delivery, 60).round();
        assertThat(told.fate()).isEqualTo(Fate.SENT);
        assertThat(told.mine()).isFalse();
        assertThat(told.provider()).isEqualTo("email-smtp");
        assertThat(told.messageId()).isEqualTo("<1@carillon>");
    }

    @ParameterizedTest
    @EnumSource
    void aWorkerThatLostItsLeaseCannotFreeTheDeliveryButItsYesCounts(Engine engine) {
        Delivery delivery = delivery();
        Attempt slow = claimed(engine, delivery, -1);
        claimed(engine, delivery, 60);
        assertThat(settled(engine, slow, Fate.LATER, null)).isZero();
        assertThat(settled(engine, slow, Fate.SENT, "")).isEqualTo(1);
        assertThat(engines.row(engine, delivery)).containsEntry("state", "SENT").containsEntry("provider_id", null);
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWorkersAtOnceOneGetsEachClaim(Engine engine) throws Exception {
        List<Delivery> deliveries = Stream.generate(ClaimSqlTest::delivery).limit(50).toList();
        List<Attempt[]> all = IntStream.range(0, 8).mapToObj(n -> deliveries.stream().map(one -> attempt(one, 60)).toArray(Attempt[]::new))
            .toList();
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            workers.invokeAll(all.stream().map(mine -> Executors.callable(() -> engines.claim(engine, mine))).toList());
        } finally {
            workers.shutdownNow();
        }
        assertThat(all.stream().flatMap(Stream::of).filter(one -> one.round().mine())).hasSize(50);
    }

    private static Attempt claimed(Engine engine, Delivery delivery, int leaseSeconds) {
        Attempt attempt = attempt(delivery, leaseSeconds);
        engines.claim(engine, attempt);
        return attempt;
    }

    private static int settled(Engine engine, Attempt attempt, Fate fate, String id) {
        attempt.round(attempt.round().ended(fate, "email-smtp", "code", null, id));
        return engines.settle(engine, attempt);
    }

    static Delivery delivery() {
        return new Delivery(1, UUID.randomUUID().toString(), UUID.randomUUID().toString(), "demo", Recipient.user("u1"), "email",
            "ann@example.org", new Content("Hello", "Hello", null, false), Priority.HIGH, NOW.plus(Duration.ofHours(1)), false, NOW, 1, null,
            null, null, null, List.of(), Map.of(), null);
    }
}
