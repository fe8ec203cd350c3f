package io.carillon.sql;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** One connection, one batch, one commit. */
final class Transaction {

    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);
    private final AtomicBoolean warned = new AtomicBoolean();
    private final DataSource source;
    private final String sql;

    Transaction(DataSource source, String sql) {
        this.source = source;
        this.sql = sql;
    }

    /**
     * @return the rows each call has changed, committed
     * @throws RolledBack   more than one call, and nothing is written
     * @throws SQLException the failure of the only call; or the connection or the commit failed: nobody knows what is written
     */
    int[] run(List<Call> calls) throws SQLException, RolledBack {
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            return calls.size() == 1 ? new int[] {alone(connection, calls.get(0))} : together(connection, calls);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);   // silent: what is committed is no failure; the pool resets it
        }
    }

    /** Commits by itself: one round trip. */
    private int alone(Connection connection, Call call) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            call.fill(prepared);
            return prepared.executeUpdate();
        }
    }

    private int[] together(Connection connection, List<Call> calls) throws SQLException, RolledBack {
        connection.setAutoCommit(false);
        int[] rows;
        try {
            rows = batch(connection, calls);
        } catch (SQLException | RuntimeException e) {
            if (rolledBack(connection, e)) {
                throw new RolledBack(e);
            }
            throw e;
        }
        connection.commit();
        return rows;
    }

    private int[] batch(Connection connection, List<Call> calls) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            for (Call call : calls) {
                call.fill(prepared);
                prepared.addBatch();
            }
            return counted(prepared.executeBatch(), calls.size());
        } catch (BatchUpdateException e) {           // its words may quote what its caller wrote
            throw e.getNextException() == null ? e : e.getNextException();
        }
    }

    /** A count decides whether something is sent, so one that the driver does not know is not guessed. */
    private int[] counted(int[] rows, int calls) throws SQLException {
        if (rows.length == calls && Arrays.stream(rows).allMatch(count -> count >= 0)) {
            return rows;
        }
        if (warned.compareAndSet(false, true)) {
            LOG.warn("The SQL driver does not say how many rows each call of a batch has changed, so each runs alone and slowly;"
                + " MariaDB says it with useBulkStmtsForInserts=false, PostgreSQL without reWriteBatchedInserts");
        }
        throw new SQLFeatureNotSupportedException("no counts");
    }

    private static boolean rolledBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            cause.addSuppressed(e);
            return false;
        }
    }
}
