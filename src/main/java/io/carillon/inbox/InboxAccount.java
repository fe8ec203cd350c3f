package io.carillon.inbox;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.PermanentFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Body;

/** What of a delivery stands in the inbox. The Kamelet inbox-store-sink makes one. */
public class InboxAccount {

    private static final int SUBJECT = 1_000;

    private final Clock clock;
    private Duration kept = Duration.ofDays(90);

    public InboxAccount() {
        this(Clock.systemUTC());
    }

    InboxAccount(Clock clock) {
        this.clock = clock;
    }

    /** Parameters of insert-inbox.sql. @throws PermanentFailure {@code bad-address} where there is no user */
    public Map<String, Object> row(@Body Delivery delivery) {
        if (delivery.address() == null || delivery.address().isBlank() || delivery.address().length() > 128) {
            throw new PermanentFailure("bad-address", "an inbox is that of a user");
        }
        Instant now = clock.instant();
        Content content = delivery.content();
        Map<String, Object> row = new HashMap<>();
        row.put("id", delivery.id());
        row.put("tenant", delivery.tenant());
        row.put("user", delivery.address());
        row.put("notificationId", delivery.notificationId());
        row.put("category", delivery.attributes().get("category"));
        row.put("priority", delivery.priority().lower());
        row.put("subject", cut(content.subject()));
        row.put("body", content.html() == null ? content.text() : content.html());
        row.put("now", now.toEpochMilli());
        row.put("expiresAt", now.plus(kept).toEpochMilli());
        return row;
    }

    private static String cut(String subject) {
        return subject == null || subject.length() <= SUBJECT ? subject : subject.substring(0, SUBJECT);
    }

    /** Days after which an entry is gone, read or not. */
    public void setKeepDays(int days) {
        this.kept = Duration.ofDays(days);
    }
}
