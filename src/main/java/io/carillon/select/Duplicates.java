package io.carillon.select;

import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Ids;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import io.carillon.wire.SqlRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The rules of dedupKey (CONTRACT 8): one message per key and recipient in its window. */
@Component("duplicates")
class Duplicates {

    private final Clock clock;
    private final Duration window;

    Duplicates(Clock clock, @Value("${carillon.dedup.window}") Duration window) {
        this.clock = clock;
        this.window = window;
    }

    /** Those that have a key; only what would be sent takes a row. */
    public List<Addressee> keyed(@Variable("preparations") List<Preparation> preparations) {
        return preparations.stream().filter(one -> !one.failed() && one.notification().dedupKey() != null)
            .flatMap(one -> one.addressees().stream()).filter(one -> !one.chosen().isEmpty()).toList();
    }

    /** The rows that these would have. */
    public SqlRows rows(@Body List<Addressee> keyed) {
        long now = clock.millis();
        return new SqlRows(keyed.stream().map(one -> row(one.notification(), now))
            .sorted(Comparator.comparing(row -> (String) row.get("id"))).toList());
    }

    private Map<String, Object> row(Notification message, long now) {
        return Map.of("id", id(message), "tenant", message.tenant(), "key", message.dedupKey(), "recipient", message.to().get(0).key(),
            "notificationId", message.id(), "expiresAt", now + window.toMillis(), "now", now);
    }

    /** A trial (key mode test, dryRun) has a row of its own, or it would hold back the real message. */
    private static String id(Notification message) {
        return Ids.derived(message.tenant(), message.dedupKey(), message.to().get(0).key(), message.simulated() ? "simulated" : "sent");
    }

    /** Those whose row is of another message whose time is over. */
    public List<Addressee> over(@Variable("keyed") List<Addressee> keyed, @Body List<Map<String, Object>> rows) {
        Map<String, Map<String, Object>> first = byId(rows);
        return keyed.stream().filter(one -> over(one.notification(), first.get(id(one.notification())))).toList();
    }

    private boolean over(Notification message, Map<String, Object> first) {
        return first != null && !first.get("notification_id").equals(message.id())
            && ((Number) first.get("expires_at")).longValue() <= clock.millis();
    }

    /** Nothing is sent for a message whose row is of another one. A row that went away meanwhile lets the message pass. */
    public void judge(@Variable("keyed") List<Addressee> keyed, @Body List<Map<String, Object>> rows) {
        Map<String, Map<String, Object>> first = byId(rows);
        Instant now = clock.instant();
        for (Addressee one : keyed) {
            Map<String, Object> row = first.get(id(one.notification()));
            if (row != null && !row.get("notification_id").equals(one.notification().id())) {
                String other = (String) row.get("notification_id");
                one.selection(new Selection(List.of(), one.chosen().stream().map(never -> refused(never, other, now)).toList()));
            }
        }
    }

    private static Map<String, Map<String, Object>> byId(List<Map<String, Object>> rows) {
        return rows.stream().collect(Collectors.toMap(row -> (String) row.get("id"), Function.identity(), (one, same) -> one));
    }

    private static Outcome refused(Delivery never, String first, Instant now) {
        String detail = "the message " + first + " with the same dedupKey was first";
        return never.with(new Decision(now, "select", "duplicate", never.channel(), detail))
            .outcome(DeliveryState.SUPPRESSED, null, "duplicate", detail, null, now);
    }
}
