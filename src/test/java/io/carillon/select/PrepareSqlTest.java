package io.carillon.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import io.carillon.wire.SqlRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements of preparation as camel-sql runs them, on H2, a real PostgreSQL and a real MariaDB. */
class PrepareSqlTest {

    private static final long NOW = 1_000_000;
    private static SqlEngines engines;

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
    void ofTwoMessagesWithOneKeyTheFirstHasTheRowAlsoInOneStatement(Engine engine) {
        Map<String, Object> first = row(UUID.randomUUID().toString(), NOW + 1_000);
        Map<String, Object> second = row(first.get("id").toString(), NOW + 1_000);
        Map<String, Object> other = row(UUID.randomUUID().toString(), NOW + 1_000);
        engines.change(engine, "insert-dedup", new SqlRows(List.of(first, second, other)), Map.of());
        engines.change(engine, "insert-dedup", new SqlRows(List.of(second)), Map.of());
        assertThat(owners(engine, second, other)).containsOnly(Map.entry(first.get("id"), first.get("notificationId")),
            Map.entry(other.get("id"), other.get("notificationId")));
    }

    @ParameterizedTest
    @EnumSource
    void aKeyWhoseWindowIsOverIsTakenByOneOfMany(Engine engine) throws Exception {
        Map<String, Object> old = row(UUID.randomUUID().toString(), NOW - 1);
        engines.change(engine, "insert-dedup", new SqlRows(List.of(old)), Map.of());
        List<Map<String, Object>> many = IntStream.range(0, 8).mapToObj(n -> row(old.get("id").toString(), NOW + 1_000)).toList();
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            workers.invokeAll(many.stream().<Callable<Integer>>map(one ->
                () -> engines.change(engine, "renew-dedup", new SqlRows(List.of(one)), Map.of())).toList());
        } finally {
            workers.shutdownNow();
        }
        Object owner = owners(engine, old).get(old.get("id"));
        engines.change(engine, "renew-dedup", new SqlRows(List.of(old)), Map.of());
        assertThat(many).extracting(one -> one.get("notificationId")).contains(owner);
        assertThat(owners(engine, old)).containsValue(owner);
    }

    @ParameterizedTest
    @EnumSource
    void theProfilesOfManyUsersAreFoundTogetherAndNobodyElses(Engine engine) {
        String ann = user(engine, "demo");
        String bob = user(engine, "demo");
        String other = user(engine, "other");
        engines.sql(engine).update("insert into preference (tenant, user_id, category, channel, enabled, updated_at)"
            + " values ('demo', ?, '*', 'sms', false, 0), ('demo', ?, 'orders', 'sms', true, 0)", ann, ann);
        List<Map<String, Object>> asked = Stream.of(ann, bob, other, "nobody")
            .map(id -> Map.<String, Object>of("tenant", "demo", "userId", id)).toList();
        List<Map<String, Object>> found = engines.find(engine, "find-profiles", new SqlRows(asked), Map.of());
        assertThat(found).extracting(row -> row.get("id")).containsExactlyInAnyOrder(ann, ann, bob);
        assertThat(found).extracting(row -> row.get("tenant")).containsOnly("demo");
    }

    private static String user(Engine engine, String tenant) {
        String id = "u-" + UUID.randomUUID();
        engines.sql(engine).update("insert into app_user (tenant, id, email, updated_at) values (?, ?, 'a@example.org', 0)", tenant, id);
        return id;
    }

    private static Map<String, Object> row(String id, long expiresAt) {
        return new HashMap<>(Map.of("id", id, "tenant", "demo", "key", "Bestellung 42 😀", "recipient", "r".repeat(400), "notificationId",
            UUID.randomUUID().toString(), "expiresAt", expiresAt, "now", NOW));
    }

    @SafeVarargs
    private static Map<Object, Object> owners(Engine engine, Map<String, Object>... rows) {
        Map<Object, Object> owners = new HashMap<>();
        engines.find(engine, "find-dedup", new SqlRows(List.of(rows)), Map.of())
            .forEach(row -> owners.put(row.get("id"), row.get("notification_id")));
        return owners;
    }
}
