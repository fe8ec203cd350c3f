package io.carillon.wire;

import static io.carillon.wire.PagedRows.ALL;
import static io.carillon.wire.PagedRows.MEANT;
import static io.carillon.wire.PagedRows.at;
import static io.carillon.wire.PagedRows.id;
import static io.carillon.wire.PagedRows.ids;
import static org.assertj.core.api.Assertions.assertThat;

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

/** What one user and one message have, on every engine: page by page it is the whole inbox, and each of the deliveries once. */
class InboxAndDeliveriesSqlTest {

    private static PagedRows rows;
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
    void theInbox(Engine engine) {
        for (int i = 0; i < ALL; i++) {
            Map<String, Object> row = new HashMap<>(Map.of("id", id(), "tenant", tenant, "user_id", "u", "notification_id", "n", "priority",
                "low", "body", "b", "created_at", at(i), "expires_at", 1_000L));
            if (i % 2 == 1) {
                row.putAll(Map.of("seen_at", 1L, "read_at", 1L));
            }
            rows.insert(engine, "inbox", row);
            row.putAll(Map.of("id", id(), "archived_at", 1L));
            rows.insert(engine, "inbox", row);
        }
        Map.of("all", ALL, "unread", MEANT, "unseen", MEANT, "archived", ALL).forEach((shown, count) ->
            rows.paged(engine, "list-inbox", "created_at",
                Map.of("tenant", tenant, "user", "u", "now", 1L, "since", 0L, "shown", shown), count));
        rows.paged(engine, "list-inbox", "created_at", Map.of("tenant", tenant, "user", "u", "now", 1L, "since", 100L, "shown", "all"),
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
            rows.insert(engine, "delivery", row);
        }
        Map<String, Object> asked = new HashMap<>(Map.of("tenant", tenant, "id", "n-" + tenant.substring(0, 8), "more", 4));
        List<String> all = new ArrayList<>();
        PagePlace place = PagePlace.NEWEST;
        for (int left = ALL; left > 0; left -= 3) {
            asked.put("place", place);
            List<String> page = ids(rows.engines.find(engine, "find-deliveries", null, asked));
            assertThat(page).hasSize(Math.min(4, left));
            all.addAll(page.subList(0, Math.min(3, left)));
            place = new PagePlace(0, all.get(all.size() - 1));
        }
        assertThat(all).hasSize(ALL).doesNotHaveDuplicates().isSorted();
        Map<String, Long> counts = new HashMap<>();
        rows.engines.find(engine, "count-deliveries", null, asked).forEach(row ->
            counts.put(row.get("state").toString(), ((Number) row.get("deliveries")).longValue()));
        assertThat(counts).isEqualTo(Map.of("DELIVERED", 1L, "SENT", MEANT - 1L, "RETRY", (long) MEANT));
    }
}
