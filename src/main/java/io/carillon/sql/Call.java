package io.carillon.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;

/** What one caller wants written; it ends with the count of changed rows, or with the failure of this call alone. */
final class Call extends CompletableFuture<Integer> {

    private final String id;
    private final Object[] values;

    Call(String id, Object[] values) {
        this.id = id;
        this.values = values;
    }

    /** Of its row. */
    String id() {
        return id;
    }

    void fill(PreparedStatement prepared) throws SQLException {
        new ArgumentPreparedStatementSetter(values).setValues(prepared);
    }
}
