package io.carillon.sql;

import static io.carillon.sql.TogetherRig.LIMIT;
import static io.carillon.sql.TogetherRig.delivery;
import static io.carillon.sql.TogetherRig.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.carillon.embedded.TestDatabase;
import io.carillon.embedded.TestDatabase.Engine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The connection ends in the middle of a batch. */
class TogetherOutageTest {

    private static final String CLAIM = uri("claim-first", "workers=1");
    private final AtomicBoolean ill = new AtomicBoolean(true);

    @Test
    void allAreToldNobodyReadsTheRowOfAnotherAndTheNextOneIsServed() throws Exception {
        try (TestDatabase database = TestDatabase.start(Engine.POSTGRESQL)) {
            database.flyway().migrate();
            try (TogetherRig rig = new TogetherRig(ending(database.source()))) {
                List<Object> results = rig.together(CLAIM, row("secret"), List.of(row("secret"), row("secret"), row("secret")));
                assertThat(results).hasSize(3).allMatch(DataAccessResourceFailureException.class::isInstance)
                    .noneMatch(failure -> text(failure).contains("secret"));
                ill.set(false);
                assertThat(rig.call(CLAIM, row("to"))).isEqualTo(1);
                assertThat(new JdbcTemplate(database.source()).queryForList("select recipient from delivery", String.class))
                    .containsExactly("to");
            }
        }
    }

    /** The driver of PostgreSQL quotes the whole row in the failure of a batch; with assertions on it does not come so far above. */
    @Test
    void theWordsOfABatchThatQuoteARowReachNoCaller() throws Exception {
        Connection connection = mock(Connection.class);
        PreparedStatement prepared = mock(PreparedStatement.class);
        when(connection.prepareStatement(anyString())).thenReturn(prepared);
        BatchUpdateException quoting = new BatchUpdateException("Batch entry 0 insert … 'secret'", "08006", new int[0]);
        quoting.setNextException(new SQLException("reset", "08006"));
        when(prepared.executeBatch()).thenThrow(quoting);
        doThrow(new SQLException("closed")).when(connection).rollback();
        try (TogetherRig rig = new TogetherRig(new SingleConnectionDataSource(connection, true))) {
            assertThat(rig.together(CLAIM, row("secret"), List.of(row("secret"), row("secret"))))
                .allMatch(DataAccessResourceFailureException.class::isInstance).noneMatch(failure -> text(failure).contains("secret"));
        }
        verify(prepared, times(1)).executeBatch();
    }

    /** Its connections look well, and their server process has gone. */
    private DataSource ending(DataSource real) {
        return new DelegatingDataSource(real) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                if (ill.get()) {
                    int process = connection.unwrap(PGConnection.class).getBackendPID();
                    JdbcTemplate other = new JdbcTemplate(real);
                    other.queryForObject("select pg_terminate_backend(?)", Boolean.class, process);
                    await().atMost(LIMIT)
                        .until(() -> other.queryForList("select pid from pg_stat_activity where pid = ?", process).isEmpty());
                }
                return connection;
            }
        };
    }

    private static Map<String, Object> row(String recipient) {
        Map<String, Object> row = delivery(UUID.randomUUID().toString());
        row.put("recipient", recipient);
        return row;
    }

    private static String text(Object failure) {
        StringWriter text = new StringWriter();
        ((Exception) failure).printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
