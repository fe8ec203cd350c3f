package io.carillon.sql;

import static io.carillon.sql.TogetherRig.audit;
import static io.carillon.sql.TogetherRig.delivery;
import static io.carillon.sql.TogetherRig.uri;
import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.TestDatabase;
import io.carillon.embedded.TestDatabase.Engine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Callers of the same moment, on H2, a real PostgreSQL and a real MariaDB: each gets what it would have got alone. */
class TogetherTest {

    private static final String ONE = "workers=1";
    private static final Map<Engine, TestDatabase> DATABASES = new EnumMap<>(Engine.class);
    private TogetherRig rig;

    @BeforeAll
    static void start() throws Exception {
        for (Engine engine : Engine.values()) {
            TestDatabase database = TestDatabase.start(engine);
            DATABASES.put(engine, database);
            database.flyway().migrate();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (TestDatabase database : DATABASES.values()) {
            database.close();
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachGetsItsOwnCountFromOneTransaction(Engine engine) throws Exception {
        rig = rig(engine);
        String there = id();
        assertThat(rig.call(uri("claim-first", ONE), delivery(there))).isEqualTo(1);
        int before = rig.source().commits();
        List<Object> rows = rig.together(uri("settle", ONE), delivery(id()), List.of(delivery(id()), delivery(there), delivery(id())));
        assertThat(rows).containsExactly(0, 1, 0);
        assertThat(rig.source().commits() - before).as("the one before them, and theirs").isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoClaimsOfOneDeliveryInOneTransactionOneGetsIt(Engine engine) throws Exception {
        rig = rig(engine);
        String id = id();
        List<Object> rows = rig.together(uri("claim-first", ONE), delivery(id()), List.of(delivery(id), delivery(id()), delivery(id)));
        assertThat(rows.get(1)).isEqualTo(1);
        assertThat(List.of(rows.get(0), rows.get(2))).containsExactlyInAnyOrder(0, 1);
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsTakenIsToldToItsCallerOnly(Engine engine) throws Exception {
        rig = rig(engine);
        List<String> ids = List.of(id(), id(), id(), id());
        String insert = uri("insert-audit", ONE);
        List<Object> rows = rig.together(insert, audit(id(), "t"), List.of(audit(ids.get(0), "t"), audit(ids.get(1), "t"),
            audit(ids.get(1), "t"), audit(ids.get(2), "t"), audit(ids.get(3), "t")));
        assertThat(List.of(rows.get(0), rows.get(3), rows.get(4))).containsOnly(1);
        assertThat(rows.subList(1, 3)).filteredOn(row -> row.equals(1)).hasSize(1);
        assertThat(rows.subList(1, 3)).filteredOn(DuplicateKeyException.class::isInstance).hasSize(1);
        assertThat(ids).allMatch(id -> count(engine, id) == 1);
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatDoesNotFitHoldsNobodyUp(Engine engine) throws Exception {
        rig = rig(engine);
        List<Map<String, Object>> bodies = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            bodies.add(audit(id(), i == 4 ? "x".repeat(201) : "t"));
        }
        List<Object> rows = rig.together(uri("insert-audit", ONE), audit(id(), "t"), bodies);
        assertThat(rows.remove(4)).isInstanceOf(DataIntegrityViolationException.class).isNotInstanceOf(DuplicateKeyException.class);
        assertThat(rows).containsOnly(1);
    }

    @ParameterizedTest
    @EnumSource
    void manyCallersCommitLessOftenThanTheyCall(Engine engine) throws Exception {
        rig = rig(engine);
        List<Future<Object>> started = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        rig.source().hold();
        for (int i = 0; i < 300; i++) {
            ids.add(id());
            started.add(rig.start(uri("claim-first", "workers=2&most=50"), delivery(ids.get(i))));
        }
        rig.source().release();
        assertThat(TogetherRig.results(started)).containsOnly(1);
        assertThat(rig.source().commits()).isBetween(300 / 50, 150);
        Collections.shuffle(ids);
        started.clear();
        for (int i = 0; i < 300; i++) {           // each twice, in two transactions at the same time
            started.add(rig.start(uri("settle", "workers=2&most=50"), delivery(ids.get(i % 150))));
        }
        assertThat(TogetherRig.results(started)).filteredOn(row -> row.equals(1)).hasSizeBetween(150, 300);
    }

    @Test
    void aDriverThatTellsNoCountsIsAskedOneByOneAndNothingIsGuessed() throws Exception {
        TestDatabase postgres = DATABASES.get(Engine.POSTGRESQL);
        rig = new TogetherRig(new DriverManagerDataSource(postgres.url() + "&reWriteBatchedInserts=true", postgres.user(), ""));
        List<Object> rows = rig.together(uri("insert-audit", ONE), audit(id(), "t"), List.of(audit(id(), "t"), audit(id(), "t")));
        assertThat(rows).containsExactly(1, 1);
        assertThat(rig.source().commits()).as("each alone").isEqualTo(3);
    }

    private static int count(Engine engine, String id) {
        return new JdbcTemplate(DATABASES.get(engine).source()).queryForList("select id from audit_event where id = ?", id).size();
    }

    private static TogetherRig rig(Engine engine) {
        return new TogetherRig(DATABASES.get(engine).source());
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
