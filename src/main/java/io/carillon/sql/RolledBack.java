package io.carillon.sql;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/** A transaction of more than one call failed before its commit; nothing of it is written, and the connection is well. */
final class RolledBack extends Exception {

    private static final long serialVersionUID = 1L;

    RolledBack(Exception cause) {
        super(cause);
    }

    /**
     * Halves would fail too: the driver tells no counts of a batch, or others hold the same rows, a deadlock or a serialization failure
     * (SQL state 40…), and may hold them again.
     */
    boolean oneByOne() {
        return getCause() instanceof SQLFeatureNotSupportedException
            || getCause() instanceof SQLException e && String.valueOf(e.getSQLState()).startsWith("40");
    }
}
