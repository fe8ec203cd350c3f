package io.carillon.dead;

import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import io.carillon.message.Caller;
import io.carillon.wire.PagePlace;
import io.carillon.wire.SqlRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The dead letters of one tenant in the tables of an engine, by our statements. */
final class LetterTable {

    private final Supplier<SqlEngines> engines;
    private final String tenant;

    LetterTable(Supplier<SqlEngines> engines, String tenant) {
        this.engines = engines;
        this.tenant = tenant;
    }

    int keep(Engine engine, Map<String, Object> row) {
        return engines.get().change(engine, "insert-dead-letter", row, Map.of());
    }

    int discard(Engine engine, Map<String, Object> row) {
        return engines.get().change(engine, "discard-dead-letter", null, Map.of("tenant", tenant, "id", row.get("id"), "now", 7L, "caller",
            new Caller("key", tenant, "live", Set.of())));
    }

    void claim(Engine engine, String id) {
        engines.get().change(engine, "claim-first", new SqlRows(List.of(parameters(id))), Map.of());
        settle(engine, id);
    }

    /** Those of a claim, as deliver.Ledger makes them. */
    private static Map<String, Object> parameters(String id) {
        Map<String, Object> claim = new HashMap<>(Map.of("id", id, "tenant", "t", "notificationId", "n-1", "recipient", "user:u1",
            "channel", "email", "attempt", 2, "owner", "me", "leaseUntil", 9L, "now", 1L));
        claim.putAll(Map.of("expiresAt", Long.MAX_VALUE, "resend", 1, "userId", "u1", "category", "orders"));
        claim.putAll(Map.of("suppression", id, "formerSuppression", id, "transactional", 0, "priority", "high", "acceptedAt", 1L));
        List.of("fingerprint", "template", "module").forEach(name -> claim.put(name, null));
        return claim;
    }

    void settle(Engine engine, String id) {
        engines.get().change(engine, "claim-again", new SqlRows(List.of(parameters(id))), Map.of());
        Map<String, Object> end = new HashMap<>(Map.of("id", id, "owner", "me", "state", "FAILED", "attempt", 2, "provider", "p",
            "providerId", "", "code", "c", "now", 2L));
        end.put("receipt", null);
        engines.get().change(engine, "settle", new SqlRows(List.of(end)), Map.of());
    }

    List<Map<String, Object>> list(Engine engine, LetterFilter asked, PagePlace place) {
        return engines.get().find(engine, "list-dead-letters", null, Map.of("tenant", tenant, "asked", asked, "state", "open", "place", place, "more", 9));
    }

    List<Map<String, Object>> next(Engine engine, ReplayOrder order) {
        return engines.get().find(engine, "next-dead-letters", null, Map.of("order", order, "now", 1_000L, "pageSize", 9));
    }

    ReplayOrder order(String letter, LetterFilter filter) {
        return new ReplayOrder(1, "o", "key", letter, filter, PagePlace.OLDEST);
    }

    List<Long> times(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> ((Number) row.get("died_at")).longValue()).toList();
    }

    Map<String, Object> row(String channel, long diedAt) {
        Map<String, Object> row = new HashMap<>(Map.of("id", UUID.randomUUID().toString(), "tenant", tenant, "notificationId", "n-1",
            "deliveryId", UUID.randomUUID().toString(), "provider", "email-smtp", "stage", "deliver", "code", "smtp-550", "attempt", 2,
            "diedAt", diedAt, "body", "{}"));
        List.of("recipient", "detail", "source", "withheld", "expiresAt").forEach(name -> row.put(name, null));
        row.put("channel", channel);
        return row;
    }
}
