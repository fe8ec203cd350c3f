package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.TestDatabase.Engine;
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
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements of the ledger as camel-sql runs them, on H2, a real PostgreSQL and a real MariaDB. */
class ClaimSqlTest {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static LedgerEngines engines;
    private final Ledger ledger = new Ledger(Clock.fixed(NOW, ZoneOffset.UTC));

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
        assertThat(engines.run(engine, "claim-first", ledger.claim(delivery, round(60)))).isEqualTo(1);
        assertThat(engines.run(engine, "claim-first", ledger.claim(delivery, round(60)))).isZero();
        assertThat(engines.run(engine, "claim-again", ledger.claim(delivery, round(60)))).isZero();
        assertThat(ledger.verdict(delivery, round(60), engines.read(engine, ledger.claim(delivery, round(60)))).fate()).isEqualTo(Fate.LEASED);
    }

    @ParameterizedTest
    @EnumSource
    void theLeaseOfADeadWorkerIsTakenOver(Engine engine) {
        Delivery delivery = delivery();
        engines.run(engine, "claim-first", ledger.claim(delivery, round(-1)));
        assertThat(engines.run(engine, "claim-again", ledger.claim(delivery, round(60)))).isEqualTo(1);
        assertThat(engines.run(engine, "claim-again", ledger.claim(delivery, round(60)))).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aFailedAttemptFreesTheDelivery(Engine engine) {
        Delivery delivery = delivery();
        Round mine = round(60).claimed();
        engines.run(engine, "claim-first", ledger.claim(delivery, mine));
        assertThat(engines.run(engine, "settle", ledger.settle(delivery, mine.ended(Fate.LATER, "email-smtp", "smtp-421", null, null)))).isEqualTo(1);
        assertThat(engines.run(engine, "claim-again", ledger.claim(delivery.again(2, NOW, "smtp-421"), round(60)))).isEqualTo(1);
        assertThat(engines.read(engine, ledger.claim(delivery, round(60)))).containsEntry("attempt", 2);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSentIsNeverClaimedAgainAndIsToldAsItWas(Engine engine) {
        Delivery delivery = delivery();
        Round mine = round(60).claimed();
        engines.run(engine, "claim-first", ledger.claim(delivery, mine));
        engines.run(engine, "settle", ledger.settle(delivery, mine.ended(Fate.SENT, "email-smtp", "ok", null, "<1@carillon>")));
        assertThat(engines.run(engine, "claim-first", ledger.claim(delivery, round(60)))).isZero();
        assertThat(engines.run(engine, "claim-again", ledger.claim(delivery, round(60)))).isZero();
        Round told = ledger.verdict(delivery, round(60), engines.read(engine, ledger.claim(delivery, round(60))));
        assertThat(told.fate()).isEqualTo(Fate.SENT);
        assertThat(told.mine()).isFalse();
        assertThat(told.provider()).isEqualTo("email-smtp");
        assertThat(told.messageId()).isEqualTo("<1@carillon>");
    }

    @ParameterizedTest
    @EnumSource
    void aWorkerThatLostItsLeaseCannotFreeTheDeliveryButItsYesCounts(Engine engine) {
        Delivery delivery = delivery();
        Round slow = round(-1).claimed();
        engines.run(engine, "claim-first", ledger.claim(delivery, slow));
        engines.run(engine, "claim-again", ledger.claim(delivery, round(60)));
        assertThat(engines.run(engine, "settle", ledger.settle(delivery, slow.ended(Fate.LATER, "p", "c", null, null)))).isZero();
        assertThat(engines.run(engine, "settle", ledger.settle(delivery, slow.ended(Fate.SENT, "p", "ok", null, "id")))).isEqualTo(1);
        assertThat(engines.read(engine, ledger.claim(delivery, round(60)))).containsEntry("state", "SENT");
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWorkersAtOnceOneGetsTheClaim(Engine engine) throws Exception {
        Delivery delivery = delivery();
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> claim = () -> engines.run(engine, "claim-first", ledger.claim(delivery, round(60)));
            List<Integer> rows = workers.invokeAll(IntStream.range(0, 8).mapToObj(i -> claim).toList()).stream()
                .map(future -> {
                    try {
                        return future.get();
                    } catch (Exception lostTheRace) {
                        return 0;
                    }
                }).toList();
            assertThat(rows.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
        } finally {
            workers.shutdownNow();
        }
    }

    static Round round(int leaseSeconds) {
        return new Round(UUID.randomUUID().toString(), NOW.plusSeconds(leaseSeconds), List.of("email-smtp"), Fate.OPEN, false, null, null,
            null, null, null, List.of());
    }

    static Delivery delivery() {
        return new Delivery(1, UUID.randomUUID().toString(), UUID.randomUUID().toString(), "demo", Recipient.user("u1"), "email",
            "ann@example.org", new Content("Hello", "Hello", null, false), Priority.HIGH, NOW.plus(Duration.ofHours(1)), false, NOW, 1, null,
            null, null, null, List.of(), Map.of(), null);
    }
}
