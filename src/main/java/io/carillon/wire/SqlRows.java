package io.carillon.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Many rows as the parameters of one statement: an array for each column, for {@code unnest} of PostgreSQL and H2; all of them as one JSON
 * text under the name {@code rows}, for {@code json_table} of MariaDB. A plain map, because camel-sql copies it for each parameter.
 */
public final class SqlRows extends HashMap<String, Object> {

    /** @param rows at least one; all have the columns of the first */
    public SqlRows(List<Map<String, Object>> rows) {
        rows.get(0).keySet().forEach(column -> put(column, array(rows, column)));
        put("rows", new LazyJson(rows));
    }


    private static Object[] array(List<Map<String, Object>> rows, String column) {
        Object sample = rows.stream().map(row -> row.get(column)).filter(Objects::nonNull).findFirst().orElse("");
        Object[] values = sample instanceof Long ? new Long[rows.size()] : sample instanceof Integer ? new Integer[rows.size()]
            : new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i).get(column);
        }
        return values;
    }

    /** A text that is made where it is wanted: Spring writes a {@link CharSequence} by its {@code toString}. */
    private record LazyJson(List<Map<String, Object>> rows) implements CharSequence {

        @Override
        public String toString() {
            return Json.text(rows);
        }

        @Override
        public int length() {
            return toString().length();
        }

        @Override
        public char charAt(int index) {
            return toString().charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return toString().subSequence(start, end);
        }
    }
}
