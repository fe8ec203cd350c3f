package io.carillon.deliver;

import static io.carillon.deliver.LedgerEngines.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.TestDatabase.Engine;
import io.carillon.message.Delivery;
import io.carillon.message.Fingerprint;
import io.carillon.wire.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What keeps back what may not be sent, as the routes ask it, on H2, a real PostgreSQL and a real MariaDB. */
class RefusalSqlTest {

    private static LedgerEngines engines;

    @BeforeAll
    static void start() throws Exception {
        engines = new LedgerEngines();
    }

    @AfterAll
    static void stop() throws Exception {
        engines.close();
    }

    @AfterEach
    void forget() {
        for (Engine engine : Engine.values()) {
            for (String table : new String[] {"delivery", "preference", "suppression", "cancellation"}) {
                update(engine, "delete from " + table);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasCancelledIsNotClaimedAndItsNeighboursAre(Engine engine) {
        Attempt[] three = LedgerEngines.attempts(3);
        cancel(engine, three[1].delivery());
        engines.claim(engine, three);
        assertThat(three[1].round().fate()).isEqualTo(Fate.CANCELLED);
        assertThat(engines.row(engine, three[1].delivery())).containsEntry("state", "CANCELLED");
        assertThat(three[0].open()).isTrue();
        assertThat(three[2].open()).isTrue();
    }

    /** Its caller is told that nothing had left. */
    @ParameterizedTest
    @EnumSource
    void whatIsCancelledWhileItIsBeingClaimedDoesNotLeave(Engine engine) {
        Attempt attempt = attempt(ClaimSqlTest.delivery(), 60);
        engines.claim(engine, () -> {
            cancel(engine, attempt.delivery());
            assertThat(engines.sql(engine).queryForObject("select count(*) from delivery", Integer.class)).isZero();
        }, attempt);
        assertThat(attempt.round().fate()).isEqualTo(Fate.CANCELLED);
        assertThat(attempt.round().mine()).as("its row is ours, and is settled as any other").isTrue();
        assertThat(engines.settle(engine, attempt)).isEqualTo(1);
        assertThat(engines.row(engine, attempt.delivery())).containsEntry("state", "CANCELLED");
    }

    @ParameterizedTest
    @EnumSource
    void whoUnsubscribesWhileItIsBeingClaimedGetsNothing(Engine engine) {
        Attempt attempt = attempt(ClaimSqlTest.delivery(), 60);
        engines.claim(engine, () -> unsubscribe(engine), attempt);
        assertThat(attempt.round().fate()).isEqualTo(Fate.SUPPRESSED);
        assertThat(attempt.code()).isEqualTo("opted-out");
    }

    @ParameterizedTest
    @EnumSource
    void anAddressThatIsSuppressedWhileItIsBeingClaimedGetsNothing(Engine engine) {
        Attempt attempt = attempt(ClaimSqlTest.delivery(), 60);
        engines.claim(engine, () -> suppress(engine, "ann@example.org", "bounced"), attempt);
        assertThat(attempt.round().fate()).isEqualTo(Fate.SUPPRESSED);
        assertThat(attempt.code()).isEqualTo("suppressed-address");
    }

    @ParameterizedTest
    @EnumSource
    void aWaitingDeliveryIsNotClaimedAgainOnceItsRecipientUnsubscribed(Engine engine) {
        Delivery delivery = ClaimSqlTest.delivery();
        Attempt first = attempt(delivery, 60);
        engines.claim(engine, first);
        first.round(first.round().ended(Fate.LATER, "p", "c", null, null));
        engines.settle(engine, first);
        unsubscribe(engine);
        Attempt again = attempt(delivery, 60);
        engines.claim(engine, again);
        assertThat(again.round().fate()).isEqualTo(Fate.SUPPRESSED);
        assertThat(engines.row(engine, delivery)).containsEntry("state", "SUPPRESSED");
    }

    /** Rows of releases that knew a domain as people write it. */
    @ParameterizedTest
    @EnumSource
    void whatWasSuppressedAsItIsReadStaysSuppressed(Engine engine) throws Exception {
        Delivery delivery = Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(ClaimSqlTest.delivery())
            .replace("ann@example.org", "Ann@xn--bcher-kva.example"), Delivery.class);
        suppress(engine, "ann@bücher.example", "manual");
        Attempt attempt = attempt(delivery, 60);
        engines.claim(engine, attempt);
        assertThat(attempt.round().fate()).isEqualTo(Fate.SUPPRESSED);
    }

    @ParameterizedTest
    @EnumSource
    void whoComplainedStillGetsWhatIsTransactional(Engine engine) {
        suppress(engine, "ann@example.org", "complained");
        Attempt wanted = attempt(ClaimSqlTest.delivery().with(Map.of("category", "transactional")), 60);
        Attempt other = attempt(ClaimSqlTest.delivery(), 60);
        engines.claim(engine, wanted, other);
        assertThat(wanted.open()).isTrue();
        assertThat(other.code()).isEqualTo("suppressed-address");
        suppress(engine, "ann@example.org", "bounced");
        Attempt bounced = attempt(ClaimSqlTest.delivery().with(Map.of("category", "transactional")), 60);
        engines.claim(engine, bounced);
        assertThat(bounced.code()).isEqualTo("suppressed-address");
    }

    private static void cancel(Engine engine, Delivery delivery) {
        update(engine, "insert into cancellation (tenant, notification_id, cancelled_by, cancelled_at) values ('demo', '"
            + delivery.notificationId() + "', 'key', 0)");
    }

    private static void unsubscribe(Engine engine) {
        update(engine, "insert into preference (tenant, user_id, category, channel, enabled, updated_at)"
            + " values ('demo', 'u1', '*', 'email', false, 0)");
    }

    private static void suppress(Engine engine, String address, String reason) {
        update(engine, "delete from suppression");
        update(engine, "insert into suppression (id, tenant, channel, fingerprint, reason, added_at) values ('"
            + Fingerprint.suppression("demo", "email", Fingerprint.of(address)) + "', 'demo', 'email', 'f', '" + reason + "', 0)");
    }

    private static void update(Engine engine, String sql) {
        engines.sql(engine).update(sql);
    }
}
