package io.carillon.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes and what stays, on H2, a real PostgreSQL and a real MariaDB. */
class RetentionSqlTest {

    private static SqlEngines engines;

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
    void theLedgerForgetsWhatIsOldUnlessItIsStillOnItsWayOrMayBeSentAgain(Engine engine) {
        delivery(engine, "old", 10, 20);
        delivery(engine, "young", 100, 100);
        delivery(engine, "retried", 10, 100);
        delivery(engine, "dead", 10, 20);
        letter(engine, "dead", 60);
        forget(engine, "deliveries");
        assertThat(ids(engine, "delivery")).containsExactlyInAnyOrder("young", "retried", "dead");
        forget(engine, "dead-letters");
        assertThat(ids(engine, "dead_letter")).containsExactly("dead");
        engines.sql(engine).update("update dead_letter set died_at = 49");
        forget(engine, "dead-letters");
        forget(engine, "deliveries");
        assertThat(ids(engine, "delivery")).containsExactlyInAnyOrder("young", "retried");
    }

    @ParameterizedTest
    @EnumSource
    void aCancellationStaysAsLongAsItsDeliveries(Engine engine) {
        engines.sql(engine).update("delete from delivery");
        delivery(engine, "held", 10, 100);
        for (String id : List.of("held", "gone")) {
            engines.sql(engine).update("insert into cancellation (tenant, notification_id, cancelled_by, cancelled_at)"
                + " values ('t', ?, 'a', 10)", id);
        }
        forget(engine, "cancellations");
        assertThat(engines.sql(engine).queryForList("select notification_id from cancellation", String.class)).containsExactly("held");
    }

    @ParameterizedTest
    @EnumSource
    void aBatchGoesAfterItsListOfErrorsAndAThousandRowsAtATime(Engine engine) {
        engines.sql(engine).update("insert into batch (id, tenant, author, state, entries, accepted, refused, pages, pages_done, created_at,"
            + " updated_at) values ('b', 't', 'a', 'done', 1, 0, 1, 0, 0, 10, 10)");
        for (int entry = 0; entry < 1_001; entry++) {
            engines.sql(engine).update("insert into batch_error (batch_id, entry, pointer, code, message) values ('b', ?, '/', 'c', 'm')", entry);
        }
        assertThat(forget(engine, "batches")).isZero();
        assertThat(forget(engine, "batch-errors")).isEqualTo(1_000);
        assertThat(forget(engine, "batch-errors")).isEqualTo(1);
        assertThat(forget(engine, "batches")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theAuditForgetsWhatIsOld(Engine engine) {
        for (long at : new long[] {49, 50}) {
            engines.sql(engine).update("insert into audit_event (id, tenant, happened_at, actor, action, target, scope, affected)"
                + " values (?, 't', ?, 'a', 'x', 'y', 'z', 1)", "a" + at, at);
        }
        forget(engine, "audit");
        assertThat(ids(engine, "audit_event")).containsExactly("a50");
    }

    private static int forget(Engine engine, String what) {
        return engines.change(engine, "forget-" + what, null, Map.of("oldest", 50L));
    }

    private static List<String> ids(Engine engine, String table) {
        return engines.sql(engine).queryForList("select id from " + table, String.class);
    }

    private static void delivery(Engine engine, String id, long acceptedAt, long updatedAt) {
        engines.sql(engine).update("insert into delivery (id, tenant, notification_id, recipient, channel, state, attempt, accepted_at, updated_at)"
            + " values (?, 't', ?, 'r', 'c', 'SENT', 1, ?, ?)", id, id, acceptedAt, updatedAt);
    }

    private static void letter(Engine engine, String id, long diedAt) {
        engines.sql(engine).update("insert into dead_letter (id, tenant, notification_id, stage, code, attempt, state, died_at)"
            + " values (?, 't', ?, 'deliver', 'c', 1, 'open', ?)", id, id, diedAt);
    }
}
