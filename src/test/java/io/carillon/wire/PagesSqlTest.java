package io.carillon.wire;

import static io.carillon.wire.PagedRows.ALL;
import static io.carillon.wire.PagedRows.MEANT;
import static io.carillon.wire.PagedRows.at;
import static io.carillon.wire.PagedRows.id;
import static io.carillon.wire.PagedRows.word;

import io.carillon.embedded.TestDatabase.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lists with filters, on every engine: page by page, with each filter and with all of them, it is the whole list. */
class PagesSqlTest {

    private static PagedRows rows;

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
        rows = new PagedRows();
    }

    @AfterAll
    static void stop() throws Exception {
        rows.close();
    }

    @ParameterizedTest
    @EnumSource
    void deadLetters(Engine engine) {
        for (int i = 0; i < ALL; i++) {
            String word = word(i);
            rows.insert(engine, "dead_letter", Map.of("id", id(), "tenant", tenant, "notification_id", word, "channel", word,
                "provider", word, "code", word, "stage", "deliver", "attempt", 1, "died_at", at(i), "state", word));
        }
        for (Asked asked : each(Map.of("from", 100L, "to", 200L, "channel", "meant", "provider", "meant", "code", "meant", "notification",
                "meant"))) {
            rows.paged(engine, "list-dead-letters", "died_at", Map.of("asked", asked, "state", "meant"), MEANT);
        }
        rows.paged(engine, "list-dead-letters", "died_at", Map.of("asked", Asked.of(tenant, Map.of()), "state", "other"), MEANT);
    }

    @ParameterizedTest
    @EnumSource
    void suppressions(Engine engine) {
        for (int i = 0; i < ALL; i++) {
            rows.insert(engine, "suppression", Map.of("id", id(), "tenant", tenant, "channel", word(i), "fingerprint", word(i),
                "reason", word(i), "added_at", at(i)));
        }
        rows.paged(engine, "list-suppressions", "added_at", Map.of("tenant", tenant, "asked", Asked.of(tenant, Map.of())), ALL);
        for (Asked asked : each(Map.of("channel", "meant", "reason", "meant", "fingerprint", "meant"))) {
            rows.paged(engine, "list-suppressions", "added_at", Map.of("tenant", tenant, "asked", asked), MEANT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAudit(Engine engine) {
        for (int i = 0; i < ALL; i++) {
            rows.insert(engine, "audit_event", Map.of("id", id(), "tenant", tenant, "happened_at", at(i), "actor", "a",
                "action", word(i), "affected", 1L));
        }
        rows.paged(engine, "list-audit", "happened_at", Map.of("tenant", tenant, "asked", Asked.of(tenant, Map.of())), ALL);
        for (Asked asked : each(Map.of("from", 100L, "to", 200L, "action", "meant"))) {
            int others = asked.action().isEmpty() ? asked.from() > 0 ? MEANT / 2 : MEANT - MEANT / 2 : 0;
            rows.paged(engine, "list-audit", "happened_at", Map.of("tenant", tenant, "asked", asked), MEANT + others);
        }
    }

    /** One filter at a time, and all of them. */
    private List<Asked> each(Map<String, Object> filters) {
        List<Asked> all = new ArrayList<>(List.of(Asked.of(tenant, filters)));
        filters.forEach((name, value) -> all.add(Asked.of(tenant, Map.of(name, value))));
        return all;
    }
}
