package io.carillon.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import io.carillon.message.Suppression;
import io.carillon.wire.PagePlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements of suppressions as camel-sql runs them, on H2, a real PostgreSQL and a real MariaDB. */
class SuppressionSqlTest {

    private static SqlEngines engines;
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
    void whatARefusalOrAReceiptSaysIsKeptOnce(Engine engine) {
        Map<String, Object> row = new Suppression(id, "email", "f", Suppression.BOUNCED, "smtp-550-5.1.1" + "x".repeat(200), "email-smtp", "n1",
            null).row(7);
        assertThat(engines.change(engine, "insert-suppression", row, Map.of())).isEqualTo(1);
        assertThat(engines.change(engine, "insert-suppression", row, Map.of())).isZero();
        assertThat(engines.sql(engine).queryForMap("select reason, provider, notification_id, added_at from suppression where tenant = ?", id))
            .containsEntry("reason", "bounced").containsEntry("provider", "email-smtp").containsEntry("notification_id", "n1");
    }

    @ParameterizedTest
    @EnumSource
    void whatAPersonAddedStaysTheirs(Engine engine) {
        engines.change(engine, "insert-suppression", new Suppression(id, "sms", "f", "manual", "asked for", null, null, "ada").row(7), Map.of());
        engines.change(engine, "worsen-suppression", new Suppression(id, "sms", "f", "bounced", null, "sms-http", "n1", null).row(8), Map.of());
        assertThat(engines.sql(engine).queryForMap("select reason, code, added_by from suppression where tenant = ?", id))
            .containsEntry("reason", "manual").containsEntry("code", "asked for").containsEntry("added_by", "ada");
    }

    @ParameterizedTest
    @EnumSource
    void aSuppressionGetsWorseNeverMilder(Engine engine) {
        engines.sql(engine).update("insert into suppression (id, tenant, channel, fingerprint, reason, added_at) values (?, ?, 'sms', 'f',"
            + " 'complained', 7)", id, id);
        for (String reason : List.of("complained", "bounced", "complained")) {
            Map<String, Object> worse = new HashMap<>(new Suppression(id, "sms", "f", reason, null, null, null, null).row(8));
            worse.put("id", id);
            assertThat(engines.change(engine, "insert-suppression", worse, Map.of())).isZero();
            engines.change(engine, "worsen-suppression", worse, Map.of());
        }
        Map<String, Object> asked = Map.of("tenant", id, "asked", new Suppressions.Asked("sms", "bounced", ""), "place", PagePlace.NEWEST, "more", 2);
        assertThat(engines.find(engine, "list-suppressions", null, asked)).hasSize(1);
        assertThat(engines.change(engine, "delete-suppression", null, Map.of("tenant", "other", "id", id))).isZero();
        assertThat(engines.change(engine, "delete-suppression", null, Map.of("tenant", id, "id", id))).isEqualTo(1);
    }
}
