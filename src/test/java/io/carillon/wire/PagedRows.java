package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows on H2, a real PostgreSQL and a real MariaDB, every second one meant by what a list is asked; the list is walked in pages. */
final class PagedRows implements AutoCloseable {

    static final int MEANT = 7;
    static final int ALL = 2 * MEANT;

    final SqlEngines engines;

    PagedRows() throws Exception {
        engines = new SqlEngines();
    }

    @Override
    public void close() throws Exception {
        engines.close();
    }

    /** What is meant comes at 100 … 103, two at a time; the others half before and half behind that. */
    static long at(int i) {
        return i % 2 == 0 ? 100 + i / 4 : i % 4 == 1 ? 10 : 300 + i;
    }

    static String word(int i) {
        return i % 2 == 0 ? "meant" : "other";
    }

    static String id() {
        return UUID.randomUUID().toString();
    }

    void insert(Engine engine, String table, Map<String, Object> row) {
        List<String> columns = List.copyOf(row.keySet());
        engines.sql(engine).update("insert into " + table + " (" + String.join(", ", columns) + ") values ("
            + String.join(", ", columns.stream().map(column -> "?").toList()) + ")", columns.stream().map(row::get).toArray());
    }

    private static Map<String, Object> with(Map<String, Object> map, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(map);
        all.putAll(more);
        return all;
    }

    /** As the views do it: one row more than is shown says that there is a next page. */
    void paged(Engine engine, String file, String time, Map<String, Object> asked, int expected) {
        List<String> whole = ids(engines.find(engine, file, null, with(asked, Map.of("place", PagePlace.NEWEST, "more", 1_000))));
        assertThat(whole).as("%s %s", file, asked).hasSize(expected);
        for (int limit = 1; limit <= 3; limit++) {
            List<String> pages = new ArrayList<>();
            PagePlace place = PagePlace.NEWEST;
            while (place != null) {
                List<Map<String, Object>> rows = engines.find(engine, file, null, with(asked, Map.of("place", place, "more", limit + 1)));
                pages.addAll(ids(rows.subList(0, Math.min(limit, rows.size()))));
                Map<String, Object> last = rows.size() > limit ? rows.get(limit - 1) : null;
                place = last == null ? null
                    : PagePlace.read(new PagePlace(((Number) last.get(time)).longValue(), last.get("id").toString()).cursor());
            }
            assertThat(pages).as("%s %s by %s", file, asked, limit).isEqualTo(whole);
        }
    }

    static List<String> ids(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> row.get("id").toString()).toList();
    }
}
