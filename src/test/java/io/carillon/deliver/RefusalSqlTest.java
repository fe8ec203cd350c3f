package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.TestDatabase.Engine;
import io.carillon.message.Delivery;
import io.carillon.message.Fingerprint;
import io.carillon.wire.Json;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements that keep back what may not be sent, as camel-sql runs them, on H2, a real PostgreSQL and a real MariaDB. */
class RefusalSqlTest {

    private static LedgerEngines engines;
    private final Ledger ledger = new Ledger(Clock.fixed(ClaimSqlTest.NOW, ZoneOffset.UTC));

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
    void whatMayNotBeSentIsNotClaimedAndEndsOnce(Engine engine) {
        Delivery delivery = ClaimSqlTest.delivery();
        engines.update(engine, "insert into cancellation (tenant, notification_id, cancelled_by, cancelled_at) values ('demo', '"
            + delivery.notificationId() + "', 'key', 0)");
        assertThat(engines.run(engine, "claim-first", ledger.claim(delivery, ClaimSqlTest.round(60)))).isZero();
        Round refused = ledger.verdict(delivery, ClaimSqlTest.round(60), engines.read(engine, ledger.claim(delivery, ClaimSqlTest.round(60))));
        assertThat(refused.fate()).isEqualTo(Fate.CANCELLED);
        assertThat(engines.run(engine, "refuse-first", ledger.settle(delivery, refused))).isEqualTo(1);
        assertThat(engines.run(engine, "refuse-first", ledger.settle(delivery, refused))).isZero();
        assertThat(engines.run(engine, "refuse-again", ledger.settle(delivery, refused))).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aWaitingDeliveryIsNotClaimedAgainOnceItsRecipientUnsubscribed(Engine engine) {
        Delivery delivery = ClaimSqlTest.delivery();
        engines.update(engine, "delete from preference");
        Round mine = ClaimSqlTest.round(60).claimed();
        engines.run(engine, "claim-first", ledger.claim(delivery, mine));
        engines.run(engine, "settle", ledger.settle(delivery, mine.ended(Fate.LATER, "p", "c", null, null)));
        engines.update(engine, "insert into preference (tenant, user_id, category, channel, enabled, updated_at)"
            + " values ('demo', 'u1', '*', 'email', false, 0)");
        assertThat(engines.run(engine, "claim-again", ledger.claim(delivery, ClaimSqlTest.round(60)))).isZero();
        Round refused = ledger.verdict(delivery, ClaimSqlTest.round(60), engines.read(engine, ledger.claim(delivery, ClaimSqlTest.round(60))));
        assertThat(refused.fate()).isEqualTo(Fate.SUPPRESSED);
        assertThat(engines.run(engine, "refuse-again", ledger.settle(delivery, refused))).isEqualTo(1);
        engines.update(engine, "update preference set enabled = true");
        assertThat(engines.run(engine, "claim-first", ledger.claim(ClaimSqlTest.delivery(), ClaimSqlTest.round(60)))).isEqualTo(1);
        engines.update(engine, "delete from preference");
    }

    /** Rows of releases that knew a domain as people write it. */
    @ParameterizedTest
    @EnumSource
    void whatWasSuppressedAsItIsReadStaysSuppressed(Engine engine) throws Exception {
        Delivery delivery = Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(ClaimSqlTest.delivery())
            .replace("ann@example.org", "Ann@xn--bcher-kva.example"), Delivery.class);
        engines.update(engine, "insert into suppression (id, tenant, channel, fingerprint, reason, added_at) values ('"
            + Fingerprint.suppression("demo", "email", Fingerprint.of("ann@bücher.example")) + "', 'demo', 'email', 'f', 'manual', 0)");
        assertThat(engines.run(engine, "claim-first", ledger.claim(delivery, ClaimSqlTest.round(60)))).isZero();
        assertThat(engines.read(engine, ledger.claim(delivery, ClaimSqlTest.round(60))).get("suppressed")).hasToString("1");
    }

    @ParameterizedTest
    @EnumSource
    void aSuppressedAddressIsNotClaimedAndOneThatComplainedOnlyForWhatIsTransactional(Engine engine) {
        Delivery delivery = ClaimSqlTest.delivery();
        String id = Fingerprint.suppression("demo", "email", Fingerprint.of("ann@example.org"));
        Map<String, Object> transactional = new HashMap<>(ledger.claim(delivery, ClaimSqlTest.round(60)));
        transactional.put("transactional", 1);
        engines.update(engine, "insert into suppression (id, tenant, channel, fingerprint, reason, added_at) values ('" + id
            + "', 'demo', 'email', 'f', 'complained', 0)");
        assertThat(engines.run(engine, "claim-first", ledger.claim(delivery, ClaimSqlTest.round(60)))).isZero();
        Round refused = ledger.verdict(delivery, ClaimSqlTest.round(60), engines.read(engine, ledger.claim(delivery, ClaimSqlTest.round(60))));
        assertThat(refused.fate()).isEqualTo(Fate.SUPPRESSED);
        assertThat(refused.code()).isEqualTo("suppressed-address");
        assertThat(engines.read(engine, transactional).get("suppressed")).hasToString("0");
        assertThat(engines.run(engine, "claim-first", transactional)).isEqualTo(1);
        Round mine = ClaimSqlTest.round(60).claimed();
        engines.update(engine, "update delivery set state = 'RETRY', owner = null");
        engines.update(engine, "update suppression set reason = 'bounced'");
        assertThat(engines.run(engine, "claim-again", transactional)).isZero();
        engines.update(engine, "delete from suppression");
        assertThat(engines.run(engine, "claim-again", ledger.claim(delivery, mine))).isEqualTo(1);
    }
}
