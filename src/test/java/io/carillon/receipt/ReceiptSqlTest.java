package io.carillon.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.SetClock;
import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import io.carillon.message.Receipt;
import io.carillon.message.Receipt.Kind;
import io.carillon.wire.Json;
import io.carillon.wire.PagePlace;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The statements of receipts as camel-sql runs them, on H2, a real PostgreSQL and a real MariaDB. */
class ReceiptSqlTest {

    private static SqlEngines engines;
    private final SetClock clock = new SetClock();
    private final ReceiptMatches matches = new ReceiptMatches(clock);
    private final EarlyReceipts early = new EarlyReceipts(new Json(), clock, Duration.ofHours(72),
        new StaticListableBeanFactory().getBeanProvider(MeterRegistry.class));
    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        engines = new SqlEngines();
    }

    @AfterAll
    static void stop() throws Exception {
        engines.close();
    }

    @ParameterizedTest
    @EnumSource
    void aDeliveryIsFoundByOurIdOrThatOfTheProviderLetterByLetter(Engine engine) {
        delivery(engine, "Wamid-" + id);
        assertThat(found(engine, receipt("Wamid-" + id, "", Kind.DELIVERED))).hasSize(1);
        assertThat(found(engine, receipt("", id, Kind.DELIVERED))).hasSize(1);
        assertThat(found(engine, receipt("wamid-" + id, "", Kind.DELIVERED))).isEmpty();
        assertThat(found(engine, receipt("", "", Kind.DELIVERED))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aReferenceFindsADeliveryWhoseRoundIsOverOnceHoweverItIsNamed(Engine engine) {
        engines.sql(engine).update("delete from receipt_waiting");
        Receipt told = receipt("m-" + id, id, Kind.DELIVERED);
        engines.change(engine, "insert-receipt-waiting", early.row(told), Map.of());
        clock.pass(Duration.ofSeconds(5));
        delivery(engine, "m-" + id);
        for (String open : List.of("LEASED", "RETRY")) {
            engines.sql(engine).update("update delivery set state = ?, provider = 'sms-http', provider_id = null where id = ?", open, id);
            assertThat(found(engine, told)).isEmpty();
            assertThat(due(engine)).isEmpty();
        }
        engines.sql(engine).update("update delivery set state = 'SENT' where id = ?", id);
        assertThat(found(engine, told)).hasSize(1);
        assertThat(due(engine)).hasSize(1);
        engines.sql(engine).update("update delivery set provider = 'whatsapp-cloud', provider_id = ? where id = ?", "m-" + id, id);
        assertThat(found(engine, told)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theHigherRankStays(Engine engine) {
        delivery(engine, "m-" + id);
        for (Kind kind : List.of(Kind.DEFERRED, Kind.DELIVERED, Kind.DEFERRED, Kind.READ)) {
            raise(engine, kind);
        }
        assertThat(state(engine)).isEqualTo("DELIVERED");
        raise(engine, Kind.BOUNCED);
        raise(engine, Kind.DELIVERED);
        assertThat(state(engine)).isEqualTo("BOUNCED");
        Map<String, Object> page = Map.of("tenant", "demo", "id", id, "place", PagePlace.NEWEST, "more", 2);
        assertThat(engines.find(engine, "find-deliveries", null, page).get(0)).containsEntry("state", "BOUNCED");
    }

    @ParameterizedTest
    @EnumSource
    void aReceiptWaitsOnceIsFoundWithItsDeliveryAndForgottenInTime(Engine engine) {
        engines.sql(engine).update("delete from receipt_waiting");
        Receipt receipt = receipt("m-" + id, "", Kind.DELIVERED);
        assertThat(engines.change(engine, "insert-receipt-waiting", early.row(receipt), Map.of())).isEqualTo(1);
        assertThat(engines.change(engine, "insert-receipt-waiting", early.row(receipt), Map.of())).isZero();
        clock.pass(Duration.ofSeconds(5));
        assertThat(due(engine)).isEmpty();
        assertThat(engines.change(engine, "put-off-receipts", null, Map.of("now", early.now()))).isEqualTo(1);
        delivery(engine, "m-" + id);
        assertThat(due(engine)).isEmpty();
        clock.pass(Duration.ofSeconds(5));
        assertThat(due(engine)).singleElement().satisfies(row -> assertThat(early.receipt(row)).isEqualTo(receipt));
        assertThat(engines.change(engine, "forget-receipts", null, Map.of("oldest", early.oldest()))).isZero();
        clock.pass(Duration.ofHours(73));
        assertThat(engines.change(engine, "forget-receipts", null, Map.of("oldest", early.oldest()))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anAppsReceiptIsFoundByTheDeliveryItNames(Engine engine) {
        engines.sql(engine).update("delete from receipt_waiting");
        engines.change(engine, "insert-receipt-waiting", early.row(receipt("", id, Kind.READ)), Map.of());
        delivery(engine, "");
        clock.pass(Duration.ofSeconds(5));
        assertThat(due(engine)).hasSize(1);
        assertThat(engines.change(engine, "delete-receipt-waiting", due(engine).get(0), Map.of())).isEqualTo(1);
    }

    private void delivery(Engine engine, String providerId) {
        engines.sql(engine).update("insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, provider, provider_id,"
            + " updated_at) values (?, 'demo', ?, 'user:u1', 'whatsapp', 'SENT', 1, 'whatsapp-cloud', ?, 0)", id, id, providerId);
    }

    private Receipt receipt(String messageId, String deliveryId, Kind kind) {
        return new Receipt(1, id, "whatsapp-cloud", messageId, deliveryId, kind, Receipt.Address.STAYS, "c", null, SetClock.NOW);
    }

    private List<ReceiptMatch> found(Engine engine, Receipt receipt) {
        return matches.exact(receipt, engines.find(engine, "find-receipt-delivery", matches.place(receipt), Map.of()));
    }

    private void raise(Engine engine, Kind kind) {
        found(engine, receipt("", id, kind)).forEach(match -> engines.change(engine, "raise-receipt", matches.raise(match), Map.of()));
    }

    private List<Map<String, Object>> due(Engine engine) {
        return engines.find(engine, "find-matched-receipts", null, Map.of("now", early.now()));
    }

    private String state(Engine engine) {
        return engines.sql(engine).queryForObject("select receipt from delivery where id = ?", String.class, id);
    }
}
