package io.carillon.deliver;

import io.carillon.message.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Header;
import org.apache.camel.component.sql.SqlConstants;
import org.springframework.stereotype.Component;

/**
 * The rows that decide who may send (table {@code delivery}): parameters for the SQL files, and the meaning of what they answer.
 * States: LEASED, RETRY, and the ends SENT, FAILED, EXPIRED, CANCELLED.
 */
@Component("ledger")
class Ledger {

    private static final Duration RACE = Duration.ofSeconds(5);
    private final Clock clock;

    Ledger(Clock clock) {
        this.clock = clock;
    }

    /** Parameters of the claim. */
    public Map<String, Object> claim(Delivery delivery, Round round) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", delivery.id());
        row.put("tenant", delivery.tenant());
        row.put("notificationId", delivery.notificationId());
        row.put("recipient", delivery.recipient().key());
        row.put("channel", delivery.channel());
        row.put("attempt", delivery.attempt());
        row.put("owner", round.owner());
        row.put("leaseUntil", round.leaseUntil().toEpochMilli());
        row.put("now", clock.millis());
        return row;
    }

    /** True where the statement just run changed no row. */
    public boolean missed(@Header(SqlConstants.SQL_UPDATE_COUNT) Integer rows) {
        return rows == null || rows == 0;
    }

    /** What the row says to a worker that did not get the claim; an end is told again, for the first telling may have been lost. */
    public Round verdict(Round round, Map<String, Object> row) {
        if (row == null) {
            return round.leasedUntil(clock.instant().plus(RACE));
        }
        String state = String.valueOf(row.get("state"));
        return switch (state) {
            case "SENT", "FAILED", "EXPIRED", "CANCELLED" -> round.ended(Fate.valueOf(state), text(row, "provider"),
                text(row, "code") == null ? state.toLowerCase(Locale.ROOT) : text(row, "code"), null, text(row, "provider_id"));
            case "LEASED" -> round.leasedUntil(Instant.ofEpochMilli(((Number) row.get("lease_until_at")).longValue()));
            default -> round.leasedUntil(clock.instant().plus(RACE));
        };
    }

    /** Parameters that end or release the claim. */
    public Map<String, Object> settle(Delivery delivery, Round round) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", delivery.id());
        row.put("owner", round.owner());
        row.put("state", round.fate() == Fate.LATER ? "RETRY" : round.fate().name());
        row.put("attempt", delivery.attempt());
        row.put("provider", round.provider());
        row.put("providerId", cut(round.messageId(), 200));
        row.put("code", cut(round.code(), 100));
        row.put("now", clock.millis());
        return row;
    }

    private static String text(Map<String, Object> row, String column) {
        return row.get(column) == null ? null : row.get(column).toString();
    }

    private static String cut(String text, int max) {
        return text == null || text.length() <= max ? text : text.substring(0, max);
    }
}
