package io.carillon.wire;

import java.time.Instant;
import java.util.Map;

/** How a row of the database is read where the engines differ in the type of a number. */
public final class Columns {

    private Columns() {
    }

    /** A column of epoch milliseconds. @return null where it is empty */
    public static Instant time(Map<String, Object> row, String column) {
        return row.get(column) == null ? null : Instant.ofEpochMilli(((Number) row.get(column)).longValue());
    }
}
