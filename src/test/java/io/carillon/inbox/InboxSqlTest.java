package io.carillon.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.SetClock;
import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.Priority;
import io.carillon.message.Recipient;
import io.carillon.wire.PagePlace;
import io.carillon.wire.SqlRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements of inboxes and addresses as camel-sql runs them, on H2, a real PostgreSQL and a real MariaDB. */
class InboxSqlTest {

    private static SqlEngines engines;
    private final SetClock clock = new SetClock();
    private final Inbox inbox = new Inbox(clock);
    private final String user = "user-" + UUID.randomUUID();

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
    void anEntryIsStoredOnceListedMarkedAndCounted(Engine engine) {
        Map<String, Object> row = new InboxAccount(clock).row(delivery("x".repeat(10_000) + " \"шалом\" 🔔"));
        assertThat(engines.change(engine, "insert-inbox", row, Map.of())).isEqualTo(1);
        assertThat(engines.change(engine, "insert-inbox", row, Map.of())).isZero();
        assertThat(list(engine, "all")).singleElement().satisfies(found -> assertThat(found.get("body")).hasToString(row.get("body").toString()));
        assertThat(list(engine, "archived")).isEmpty();
        assertThat(counts(engine)).containsExactly(1, 1);
        String id = row.get("id").toString();
        assertThat(engines.change(engine, "mark-inbox", inbox.mark("demo", user, id, "read"), Map.of())).isEqualTo(1);
        assertThat(list(engine, "unread")).isEmpty();
        assertThat(counts(engine)).containsExactly(0, 0);
        assertThat(engines.change(engine, "mark-inbox", inbox.unmark("demo", user, null, "seen"), Map.of())).isEqualTo(1);
        assertThat(list(engine, "unseen")).hasSize(1);
        assertThat(engines.find(engine, "news-of-inbox", null, asked("all"))).hasSize(1);
        assertThat(engines.change(engine, "mark-inbox", inbox.mark("demo", user, id, "archived"), Map.of())).isEqualTo(1);
        assertThat(list(engine, "archived")).hasSize(1);
        assertThat(engines.find(engine, "news-of-inbox", null, asked("all"))).isEmpty();
        assertThat(engines.change(engine, "forget-inbox", null, Map.of("now", Long.MAX_VALUE))).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void anAddressIsPutRenewedTakenOverAndRetired(Engine engine) {
        engines.sql(engine).update("insert into app_user (tenant, id, updated_at) values ('demo', ?, 0)", user);
        Map<String, Object> row = address("phone", "f-" + user);
        assertThat(engines.find(engine, "count-addresses", row, Map.of())).singleElement().satisfies(count ->
            assertThat(List.of(number(count, "users"), number(count, "others"))).containsExactly(1, 0));
        assertThat(engines.change(engine, "renew-address", row, Map.of())).isZero();
        assertThat(engines.change(engine, "insert-address", row, Map.of())).isEqualTo(1);
        assertThat(engines.change(engine, "insert-address", row, Map.of())).isZero();
        assertThat(engines.find(engine, "find-profiles", new SqlRows(List.of(Map.of("tenant", "demo", "userId", user))), Map.of())).hasSize(1);
        Map<String, Object> dead = Map.of("tenant", "demo", "channel", "push", "fingerprint", row.get("fingerprint"), "reason", "gone", "now", 9L,
            "acceptedAt", clock.millis());
        assertThat(engines.change(engine, "retire-address", dead, Map.of())).isEqualTo(1);
        assertThat(engines.change(engine, "renew-address", row, Map.of())).isEqualTo(1);
        assertThat(engines.change(engine, "drop-address-elsewhere", address("tablet", "f-" + user), Map.of())).isEqualTo(1);
        Map<String, Object> gone = Map.of("tenant", "demo", "user", user, "channel", "push", "address", "phone");
        assertThat(engines.change(engine, "delete-address", null, gone)).isZero();
        assertThat(engines.find(engine, "list-addresses", null, gone)).isEmpty();
    }

    private Map<String, Object> address(String id, String fingerprint) {
        Map<String, Object> row = new HashMap<>(Map.of("tenant", "demo", "user", user, "channel", "push", "id", id, "address", "fcm:1",
            "fingerprint", fingerprint, "platform", "ios", "now", clock.millis()));
        row.put("locale", null);
        return row;
    }

    private List<Map<String, Object>> list(Engine engine, String shown) {
        return engines.find(engine, "list-inbox", null, asked(shown));
    }

    private List<Integer> counts(Engine engine) {
        Map<String, Object> count = engines.find(engine, "count-inbox", null, asked("all")).get(0);
        return List.of(number(count, "unseen"), number(count, "unread"));
    }

    private static int number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).intValue();
    }

    private Map<String, Object> asked(String shown) {
        return Map.of("tenant", "demo", "user", user, "shown", shown, "since", 0L, "now", clock.millis(), "place", PagePlace.NEWEST, "more", 10);
    }

    private Delivery delivery(String text) {
        String id = UUID.randomUUID().toString();
        return new Delivery(1, id, id, "demo", Recipient.user(user), "inbox", user, new Content("Hi", text, null, false), Priority.HIGH, null,
            false, SetClock.NOW, 1, null, null, null, null, List.of(), Map.of(), null);
    }
}
