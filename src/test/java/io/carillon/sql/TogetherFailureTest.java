package io.carillon.sql;

import static io.carillon.sql.TogetherRig.LIMIT;
import static io.carillon.sql.TogetherRig.delivery;
import static io.carillon.sql.TogetherRig.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.carillon.embedded.TestDatabase;
import io.carillon.embedded.TestDatabase.Engine;
import io.carillon.sql.WatchedSource.Fault;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The database or a caller fails: everybody is told, nothing is told wrong, and the next one is served. */
class TogetherFailureTest {

    private static final String CLAIM = uri("claim-first", "workers=1");
    private TestDatabase database;
    private TogetherRig rig;

    @BeforeEach
    void start() throws Exception {
        database = TestDatabase.start(Engine.H2);
        database.flyway().migrate();
        rig = new TogetherRig(database.source());
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
        database.close();
    }

    @Test
    void withoutAConnectionAllAreToldAsByTheSqlComponentAndTheNextOneIsServed() throws Exception {
        assertThat(failing(Fault.NO_CONNECTION)).hasSize(3).allMatch(CannotGetJdbcConnectionException.class::isInstance);
        assertThat(claimed()).isZero();
        assertTheNextOneIsServed();
    }

    @Test
    void aConnectionThatBreaksFailsAllOfItsTransactionAndTheNextOneIsServed() throws Exception {
        assertThat(failing(Fault.CONNECTION_BREAKS)).hasSize(3).allMatch(DataAccessException.class::isInstance);
        assertThat(claimed()).isZero();
        assertTheNextOneIsServed();
    }

    @Test
    void aCommitWithoutAnAnswerIsAFailureForAllAndIsNotTriedAgain() throws Exception {
        assertThat(failing(Fault.ANSWER_OF_COMMIT_IS_LOST)).hasSize(3).allMatch(DataAccessResourceFailureException.class::isInstance);
        assertThat(claimed()).as("the three were committed, the first of all too").isEqualTo(4);
        assertTheNextOneIsServed();
    }

    @Test
    void aCallerIsToldWhenItsTimeIsOverAndWhatHadNotBegunDoesNotBegin() throws Exception {
        String impatient = uri("claim-first", "workers=1&timeout=200");
        rig.source().hold();
        Future<Object> begun = rig.start(impatient, delivery(id()));
        await().atMost(LIMIT).until(() -> rig.source().held() == 1);
        List<Object> results = TogetherRig.results(List.of(begun, rig.start(impatient, delivery(id()))));
        assertThat(results).allMatch(QueryTimeoutException.class::isInstance);
        rig.source().release();
        assertThat(rig.call(impatient, delivery(id()))).isEqualTo(1);
        assertThat(claimed()).as("the one whose transaction had begun, and the last").isEqualTo(2);
    }

    @Test
    void aCallerThatIsInterruptedLeavesAloneAndItsNeighbourIsServed() throws Exception {
        rig.source().hold();
        AtomicReference<Object> left = new AtomicReference<>();
        Thread first = new Thread(() -> left.set(rig.call(CLAIM, delivery(id()))));
        first.start();
        await().atMost(LIMIT).until(() -> rig.source().held() == 1);
        Future<Object> neighbour = rig.start(CLAIM, delivery(id()));
        await().atMost(LIMIT).until(() -> rig.waiting(CLAIM) == 1);
        first.interrupt();
        first.join(LIMIT.toMillis());
        assertThat(left.get()).isInstanceOf(TransientDataAccessResourceException.class);
        rig.source().release();
        assertThat(neighbour.get()).isEqualTo(1);
    }

    @Test
    void aStatementThatReadsIsRefusedWhenTheRouteStarts() {
        assertThatThrownBy(() -> rig.waiting("sql-together:classpath:sql/find-batch.sql"))
            .hasMessageContaining("find-batch.sql: sql-together runs insert, update or delete");
        assertThatThrownBy(() -> rig.waiting("sql-together:delete from delivery where id = :#id")).hasMessageContaining("takes a file");
        assertThatThrownBy(() -> rig.waiting(uri("settle", "workers=0"))).hasMessageContaining("at least 1");
    }

    @Test
    void withoutADatabaseTheRouteDoesNotStart() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            assertThatThrownBy(() -> context.getEndpoint(CLAIM)).hasMessageContaining("needs one DataSource");
        }
    }

    @Test
    void whatAReloadOnlyTriedIsPutAwayWithoutAFailure() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("dataSource", database.source());
            context.start();
            assertThatCode(context.getComponent("sql-together").createEndpoint(CLAIM)::stop).doesNotThrowAnyException();
        }
    }

    private List<Object> failing(Fault fault) throws Exception {
        rig.source().fault(fault);
        return rig.together(CLAIM, delivery(id()), List.of(delivery(id()), delivery(id()), delivery(id())));
    }

    private void assertTheNextOneIsServed() {
        rig.source().fault(Fault.NONE);
        assertThat(rig.call(CLAIM, delivery(id()))).isEqualTo(1);
    }

    private int claimed() {
        return new JdbcTemplate(database.source()).queryForObject("select count(*) from delivery", Integer.class);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
