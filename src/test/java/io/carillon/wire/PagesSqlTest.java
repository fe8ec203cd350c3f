package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every list of the database, on H2, a real PostgreSQL and a real MariaDB: page by page, with each of its filters, it is the whole list. */
class PagesSqlTest {

    private static final int MEANT = 7;
    private static final int ALL = 2 * MEANT;
    private static SqlEngines engines;

    /** What a list is asked for, as the beans of the lists hand it to the statements: an empty text is no filter. */
    public record Asked(String tenant, long from, long to, String channel, String provider, String code, String notification,
            String reason, String fingerprint, String action) {

        static Asked of(String tenant, Map<String, Object> filters) {
            return new Asked(tenant, (long) filters.getOrDefault("from", 0L), (long) filters.getOrDefault("to", Long.MAX_VALUE),
                text(filters, "channel"), text(filters, "provider"), text(filters, "code"), text(filters, "notification"),
                text(filters, "reason"), text(filters, "fingerprint"), text(filters, "action"));
        }

        private static String text(Map<String, Object> filters, String name) {
            return filters.getOrDefault(name, "").toString();
        }
    }

    private final String tenant = UUID.randomUUID().toString();

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
    void deadLetters(Engine engine) {
        for (int i = 0; i < ALL; i++) {
            String word = word(i);
            insert(engine, "dead_letter", Map.of("id", id(), "tenant", tenant, "notification_id", word, "channel", word, "provider", word,
                "code", word, "stage", "deliver", "attempt", 1, "died_at", at(i), "state", word));
        }
        for (Asked asked : each(Map.of("from", 100L, "to", 200L, "channel", "meant", "provider", "meant", "code", "meant", "notification",
                "meant"))) {
            paged(engine, "list-dead-letters", "died_at", Map.of("asked", asked, "state", "meant"), MEANT);
        }
        paged(engine, "list-dead-letters", "died_at", Map.of("asked", Asked.of(tenant, Map.of()), "state", "other"), MEANT);
    }

    @ParameterizedTest
    @EnumSource
    void suppressions(Engine engine) {
        for (int i = 0; i < ALL; i++) {
            insert(engine, "suppression", Map.of("id", id(), "tenant", tenant, "channel", word(i), "fingerprint", word(i), "reason", word(i),
                "added_at", at(i)));
        }
        paged(engine, "list-suppressions", "added_at", Map.of("tenant", tenant, "asked", Asked.of(tenant, Map.of())), ALL);
        for (Asked asked : each(Map.of("channel", "meant", "reason", "meant", "fingerprint", "meant"))) {
            paged(engine, "list-suppressions", "added_at", Map.of("tenant", tenant, "asked", asked), MEANT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAudit(Engine engine) {
        for (int i = 0; i < ALL; i++) {
            insert(engine, "audit_event", Map.of("id", id(), "tenant", tenant, "happened_at", at(i), "actor", "a", "action", word(i),
                "affected", 1L));
        }
        paged(engine, "list-audit", "happened_at", Map.of("tenant", tenant, "asked", Asked.of(tenant, Map.of())), ALL);
        for (Asked asked : each(Map.of("from", 100L, "to", 200L, "action", "meant"))) {
            int others = asked.action().isEmpty() ? asked.from() > 0 ? MEANT / 2 : MEANT - MEANT / 2 : 0;
            paged(engine, "list-audit", "happened_at", Map.of("tenant", tenant, "asked", asked), MEANT + others);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theInbox(Engine engine) {
        for (int i = 0; i < ALL; i++) {
            Map<String, Object> row = new HashMap<>(Map.of("id", id(), "tenant", tenant, "user_id", "u", "notification_id", "n", "priority",
                "low", "body", "b", "created_at", at(i), "expires_at", 1_000L));
            if (i % 2 == 1) {
                row.putAll(Map.of("seen_at", 1L, "read_at", 1L));
            }
            insert(engine, "inbox", row);
            row.putAll(Map.of("id", id(), "archived_at", 1L));
            insert(engine, "inbox", row);
        }
        Map.of("all", ALL, "unread", MEANT, "unseen", MEANT, "archived", ALL).forEach((shown, count) ->
            paged(engine, "list-inbox", "created_at", Map.of("tenant", tenant, "user", "u", "now", 1L, "since", 0L, "shown", shown), count));
        paged(engine, "list-inbox", "created_at", Map.of("tenant", tenant, "user", "u", "now", 1L, "since", 100L, "shown", "all"),
            MEANT + MEANT / 2);
    }

    @ParameterizedTest
    @EnumSource
    void theDeliveriesOfAMessageAreCountedAndPagedById(Engine engine) {
        for (int i = 0; i < ALL; i++) {
            Map<String, Object> row = new HashMap<>(Map.of("id", id(), "tenant", tenant, "notification_id", "n-" + tenant.substring(0, 8),
                "recipient", "user:" + i, "channel", "email", "state", i % 2 == 0 ? "SENT" : "RETRY", "attempt", 1, "updated_at", 1L));
            if (i == 0) {
                row.put("receipt", "DELIVERED");
            }
            insert(engine, "delivery", row);
        }
        Map<String, Object> asked = new HashMap<>(Map.of("tenant", tenant, "id", "n-" + tenant.substring(0, 8), "more", 4));
        List<String> all = new ArrayList<>();
        PagePlace place = PagePlace.NEWEST;
        for (int left = ALL; left > 0; left -= 3) {
            asked.put("place", place);
            List<String> page = ids(engines.find(engine, "find-deliveries", null, asked));
            assertThat(page).hasSize(Math.min(4, left));
            all.addAll(page.subList(0, Math.min(3, left)));
            place = new PagePlace(0, all.get(all.size() - 1));
        }
        assertThat(all).hasSize(ALL).doesNotHaveDuplicates().isSorted();
        Map<String, Long> counts = new HashMap<>();
        engines.find(engine, "count-deliveries", null, asked).forEach(row ->
            counts.put(row.get("state").toString(), ((Number) row.get("deliveries")).longValue()));
        assertThat(counts).isEqualTo(Map.of("DELIVERED", 1L, "SENT", MEANT - 1L, "RETRY", (long) MEANT));
    }

    /** What is meant comes at 100 … 103, two at a time; the others half before and half behind that. */
    private static long at(int i) {
        return i % 2 == 0 ? 100 + i / 4 : i % 4 == 1 ? 10 : 300 + i;
    }

    private static String word(int i) {
        return i % 2 == 0 ? "meant" : "other";
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static void insert(Engine engine, String table, Map<String, Object> row) {
        List<String> columns = List.copyOf(row.keySet());
        engines.sql(engine).update("insert into " + table + " (" + String.join(", ", columns) + ") values ("
            + String.join(", ", columns.stream().map(column -> "?").toList()) + ")", columns.stream().map(row::get).toArray());
    }

    /** One filter at a time, and all of them. */
    private List<Asked> each(Map<String, Object> filters) {
        List<Asked> all = new ArrayList<>(List.of(Asked.of(tenant, filters)));
        filters.forEach((name, value) -> all.add(Asked.of(tenant, Map.of(name, value))));
        return all;
    }

    private static Map<String, Object> with(Map<String, Object> map, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(map);
        all.putAll(more);
        return all;
    }

    /** As the views do it: one row more than is shown says that there is a next page. */
    private static void paged(Engine engine, String file, String time, Map<String, Object> asked, int expected) {
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

    private static List<String> ids(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> row.get("id").toString()).toList();
    }
}
