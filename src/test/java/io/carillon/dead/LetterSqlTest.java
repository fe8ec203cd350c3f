package io.carillon.dead;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import io.carillon.wire.PagePlace;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements of the dead letters as camel-sql runs them, on H2, a real PostgreSQL and a real MariaDB. */
class LetterSqlTest {

    private static SqlEngines engines;
    private final String tenant = UUID.randomUUID().toString();
    private final LetterTable table = new LetterTable(() -> engines, tenant);

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
    void aLetterIsKeptOnceWholeAndInEveryLanguage(Engine engine) {
        Map<String, Object> row = table.row("email", 100);
        row.put("body", "{\"text\":\"" + "您好 🎉 '\\\" ".repeat(40_000) + "\"}");
        assertThat(table.keep(engine, row)).isEqualTo(1);
        assertThat(table.keep(engine, row)).isZero();
        assertThat(table.next(engine, table.order("", LetterFilter.all(tenant)))).singleElement()
            .satisfies(found -> assertThat(found.get("body").toString()).isEqualTo(row.get("body")));
    }

    @ParameterizedTest
    @EnumSource
    void aLetterOfNobodyIsKeptAndInNobodysList(Engine engine) {
        Map<String, Object> row = table.row(null, 100);
        row.put("tenant", null);
        assertThat(table.keep(engine, row)).isEqualTo(1);
        assertThat(table.list(engine, LetterFilter.all(tenant), PagePlace.NEWEST)).isEmpty();
        assertThat(table.list(engine, LetterFilter.all(""), PagePlace.NEWEST)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aListIsNewestFirstFilteredAndPaged(Engine engine) {
        for (int at = 100; at < 105; at++) {
            table.keep(engine, table.row(at % 2 == 0 ? "email" : "sms", at));
        }
        table.keep(engine, table.row("sms", 104));
        assertThat(table.times(table.list(engine, LetterFilter.all(tenant), PagePlace.NEWEST))).containsExactly(104L, 104L, 103L, 102L, 101L, 100L);
        LetterFilter sms = new LetterFilter(tenant, 101, 104, "sms", "email-smtp", "smtp-550", "n-1");
        assertThat(table.times(table.list(engine, sms, PagePlace.NEWEST))).containsExactly(103L, 101L);
        Map<String, Object> first = table.list(engine, LetterFilter.all(tenant), PagePlace.NEWEST).get(0);
        assertThat(table.list(engine, LetterFilter.all(tenant), new PagePlace(104, first.get("id").toString()))).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeSentAgainIsNeitherCountedNorTaken(Engine engine) {
        Map<String, Object> secret = table.row("email", 100);
        secret.put("withheld", "sensitive");
        Map<String, Object> late = table.row("email", 101);
        late.put("expiresAt", 999L);
        table.keep(engine, secret);
        table.keep(engine, late);
        Map<String, Object> good = table.row("email", 102);
        good.put("expiresAt", 1_001L);
        table.keep(engine, good);
        assertThat(engines.find(engine, "count-dead-letters", null, Map.of("asked", LetterFilter.all(tenant), "now", 1_000L)).get(0).values())
            .singleElement().satisfies(count -> assertThat(((Number) count).intValue()).isEqualTo(1));
        assertThat(table.next(engine, table.order("", LetterFilter.all(tenant)))).extracting(row -> row.get("id")).containsExactly(good.get("id"));
    }

    @ParameterizedTest
    @EnumSource
    void aFailedDeliveryIsFreedOncePerLetterAndALetterIsSentOnce(Engine engine) {
        Map<String, Object> row = table.row("email", 100);
        table.keep(engine, row);
        String delivery = row.get("deliveryId").toString();
        table.claim(engine, delivery);
        Map<String, Object> variables = Map.of("now", 5L, "order", table.order(row.get("id").toString(), LetterFilter.all(tenant)), "letter",
            new Resend(row.get("id").toString(), delivery, 3, null));
        assertThat(engines.change(engine, "free-delivery", null, variables)).isEqualTo(1);
        assertThat(engines.change(engine, "mark-replaying", null, variables)).isEqualTo(1);
        table.settle(engine, delivery);
        assertThat(engines.change(engine, "free-delivery", null, variables)).as("it has failed again, and this letter was sent").isZero();
        assertThat(engines.change(engine, "mark-replaying", null, variables)).as("after a crash").isEqualTo(1);
        assertThat(table.discard(engine, row)).isZero();
        assertThat(table.next(engine, table.order("", LetterFilter.all(tenant))).get(0)).containsEntry("attempt", 3).containsEntry("claimed", 2);
        assertThat(engines.change(engine, "mark-replayed", null, variables)).isEqualTo(1);
        assertThat(engines.change(engine, "mark-replaying", null, variables)).isZero();
        assertThat(table.next(engine, table.order("", LetterFilter.all(tenant)))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aDiscardedLetterIsNotSentAndItsBodyIsGone(Engine engine) {
        Map<String, Object> row = table.row("email", 100);
        table.keep(engine, row);
        assertThat(table.discard(engine, row)).isEqualTo(1);
        assertThat(table.discard(engine, row)).isZero();
        assertThat(table.next(engine, table.order(row.get("id").toString(), LetterFilter.all(tenant)))).isEmpty();
        assertThat(engines.find(engine, "find-dead-letter", null, Map.of("tenant", tenant, "id", row.get("id"))).get(0))
            .containsEntry("state", "discarded").containsEntry("changed_by", "key");
    }
}
