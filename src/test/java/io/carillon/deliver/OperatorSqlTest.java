package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements of pauses and of the secrets of webhooks as camel-sql runs them, on H2, a real PostgreSQL and a real MariaDB. */
class OperatorSqlTest {

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
    void thePauseOfATenantBecomesThatOfTheOperatorAndOnlyTheyEndIt(Engine engine) {
        assertThat(change(engine, "insert-pause", pause(false))).isEqualTo(1);
        assertThat(change(engine, "take-pause", pause(false))).isZero();
        assertThat(bySystem(engine)).isFalse();
        assertThat(change(engine, "insert-pause", pause(true))).isZero();
        assertThat(change(engine, "take-pause", pause(true))).isEqualTo(1);
        assertThat(bySystem(engine)).isTrue();
        assertThat(change(engine, "delete-pause", pause(false))).isZero();
        assertThat(change(engine, "delete-pause", pause(true))).isEqualTo(1);
        assertThat(change(engine, "insert-pause", pause(true))).isEqualTo(1);
        assertThat(bySystem(engine)).isTrue();
        assertThat(change(engine, "delete-pause", pause(true))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aGenerationIsFollowedByTheNextOneAndARepeatChangesNothing(Engine engine) {
        for (int generation : List.of(1, 1, 3, 2)) {
            Map<String, Object> renewal = Map.of("tenant", "acme", "host", "h.example", "generation", generation, "until", 7L * generation);
            change(engine, "insert-webhook-secret", renewal);
            change(engine, "renew-webhook-secret", renewal);
        }
        List<Map<String, Object>> rows = engines.find(engine, "list-webhook-secrets", null, Map.of());
        assertThat(rows).hasSize(1);
        assertThat(((Number) rows.get(0).get("generation")).intValue()).isEqualTo(2);
        assertThat(((Number) rows.get(0).get("previous_until_at")).longValue()).isEqualTo(14);
    }

    private static int change(Engine engine, String file, Map<String, Object> row) {
        return engines.change(engine, file, row, Map.of());
    }

    private static boolean bySystem(Engine engine) {
        return PauseViews.bySystem(engines.find(engine, "list-pauses", null, Map.of()).get(0));
    }

    private static Map<String, Object> pause(boolean bySystem) {
        return Map.of("kind", "tenant", "name", "acme", "reason", "r", "by", "k", "at", 1L, "bySystem", bySystem);
    }
}
