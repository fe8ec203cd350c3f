package io.carillon.dead;

import io.carillon.message.Answer;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.wire.PagePlace;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Dead letters as the contract shows them: why, who, when; never what they would have told. */
@Component("letterViews")
class LetterViews {

    private final Clock clock;

    LetterViews(Clock clock) {
        this.clock = clock;
    }

    /** A page; {@code next} where there are more. */
    public Map<String, Object> page(@Variable("rows") List<Map<String, Object>> rows, @Variable("more") int more) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", rows.stream().limit(more - 1).map(this::view).toList());
        if (rows.size() == more) {
            Map<String, Object> last = rows.get(more - 2);
            page.put("next", new PagePlace(number(last, "died_at"), last.get("id").toString()).cursor());
        }
        return page;
    }

    /** @throws Problem 404: there is none, or it is another tenant's, or nobody's */
    public Map<String, Object> one(@Variable("row") Map<String, Object> row) {
        if (row == null || row.isEmpty()) {
            throw new Problem(Kind.NOT_FOUND, "There is no dead letter of this id.");
        }
        return view(row);
    }

    /** 202: the order is durable. */
    public Answer ordered(@Variable("id") String id) {
        return Answer.accepted("/v1/dead-letters/" + id, Map.of("count", 1, "links", Map.of("self", "/v1/dead-letters/" + id)));
    }

    /** 202: the order is durable; done page by page. */
    public Answer orderedMany(@Variable("count") long count) {
        return Answer.accepted("/v1/audit?action=" + LetterDeeds.REPLAY_MANY, Map.of("count", count, "links", Map.of("audit",
            "/v1/audit?action=" + LetterDeeds.REPLAY_MANY)));
    }

    private Map<String, Object> view(Map<String, Object> row) {
        String obstacle = obstacle(row, clock.instant());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", row.get("id"));
        view.put("state", row.get("state"));
        view.put("notificationId", row.get("notification_id"));
        view.put("deliveryId", row.get("delivery_id"));
        List.of("recipient", "channel", "provider", "stage", "code", "detail", "attempt", "source")
            .forEach(name -> view.put(name, row.get(name)));
        view.put("diedAt", time(row, "died_at"));
        view.put("expiresAt", time(row, "expires_at"));
        view.put("replayable", obstacle == null && "open".equals(row.get("state")));
        view.put("obstacle", obstacle);
        view.put("changedAt", time(row, "changed_at"));
        view.put("changedBy", row.get("changed_by"));
        view.values().removeIf(Objects::isNull);
        return view;
    }

    /** Why it can never be sent again: {@code sensitive}, {@code sensitivity-unknown}, {@code unreadable}, {@code expired}; or null. */
    static String obstacle(Map<String, Object> row, Instant now) {
        Instant expiry = time(row, "expires_at");
        return row.get("withheld") != null ? row.get("withheld").toString()
            : expiry != null && !now.isBefore(expiry) ? "expired" : null;
    }

    private static Instant time(Map<String, Object> row, String column) {
        return row.get(column) == null ? null : Instant.ofEpochMilli(number(row, column));
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }
}
