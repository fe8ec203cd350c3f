package io.carillon.select;

import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Ids;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.component.sql.SqlConstants;
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

    /** Only what would be sent takes a row. */
    public boolean mayBe(@Variable("notification") Notification notification, @Variable("selection") Selection selection) {
        return notification.dedupKey() != null && !selection.chosen().isEmpty();
    }

    /** The row this message would have. A trial (key mode test, dryRun) has one of its own, or it would hold back the real message. */
    public DedupRow asked(@Variable("notification") Notification notification) {
        String recipient = notification.to().get(0).key();
        String id = Ids.derived(notification.tenant(), notification.dedupKey(), recipient, notification.simulated() ? "simulated" : "sent");
        return new DedupRow(id, notification.tenant(), notification.dedupKey(), recipient, notification.id(),
            clock.instant().plus(window).toEpochMilli());
    }

    /** The row that was found, or null. */
    public DedupRow first(@Variable("dedup") DedupRow dedup, @Variable("row") Map<String, Object> row) {
        return row == null || row.isEmpty() ? null : new DedupRow(dedup.id(), dedup.tenant(), dedup.key(), dedup.recipient(),
            (String) row.get("notification_id"), ((Number) row.get("expires_at")).longValue());
    }

    public boolean isOver(@Variable("first") DedupRow first) {
        return first.expiresAt() <= clock.millis();
    }

    /** @throws IOException another message took the row in the meantime: the record is run again */
    public void renewed(@Header(SqlConstants.SQL_UPDATE_COUNT) Integer changed) throws IOException {
        if (changed == null || changed == 0) {
            throw new IOException("another message took the dedupKey just now");
        }
    }

    /** The same selection for the message that has the row; nothing chosen for any other. */
    public Selection judge(@Variable("first") DedupRow first, @Variable("dedup") DedupRow dedup,
            @Variable("selection") Selection selection) {
        if (first.notificationId().equals(dedup.notificationId())) {
            return selection;
        }
        Instant now = clock.instant();
        List<Outcome> refused = selection.chosen().stream().map(never -> refused(never, first.notificationId(), now)).toList();
        return new Selection(List.of(), refused);
    }

    private static Outcome refused(Delivery never, String first, Instant now) {
        String detail = "the message " + first + " with the same dedupKey was first";
        return never.with(new Decision(now, "select", "duplicate", never.channel(), detail))
            .outcome(DeliveryState.SUPPRESSED, null, "duplicate", detail, null, now);
    }
}
