package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Fingerprint;
import io.carillon.message.OnAmbiguous;
import io.carillon.wire.Columns;
import io.carillon.wire.SuppressedAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.component.sql.SqlConstants;
import org.springframework.stereotype.Component;

/**
 * The rows that decide who may send (table {@code delivery}): parameters for the SQL files, and the meaning of what they answer.
 * States: LEASED, RETRY, and the ends SENT, FAILED, EXPIRED, CANCELLED, SUPPRESSED, HELD.
 */
@Component("ledger")
class Ledger {

    private static final Duration RACE = Duration.ofSeconds(5);
    /** What cannot be opted out of, as in select.Profile. */
    private static final String TRANSACTIONAL = "transactional";
    private final Clock clock;

    Ledger(Clock clock) {
        this.clock = clock;
    }

    /** Parameters of the claim. */
    public Map<String, Object> claim(@Variable("delivery") Delivery delivery, @Variable("round") Round round) {
        Map<String, Object> row = common(delivery, round);
        row.put("leaseUntil", round.leaseUntil().toEpochMilli());
        row.put("expiresAt", delivery.expiresAt() == null ? Long.MAX_VALUE : delivery.expiresAt().toEpochMilli());
        row.put("resend", delivery.onAmbiguous() == OnAmbiguous.RESEND ? 1 : 0);
        Object category = delivery.attributes().get("category");
        row.put("category", String.valueOf(category));
        // No preference is found for a recipient without a user, or for what cannot be opted out of.
        boolean asked = delivery.recipient().userId() != null && !TRANSACTIONAL.equals(category);
        row.put("userId", asked ? delivery.recipient().userId() : "");
        address(row, delivery);
        row.put("transactional", TRANSACTIONAL.equals(category) ? 1 : 0);
        return row;
    }

    /** What a suppression is found by, and what is told of the delivery when a receipt comes. */
    private static void address(Map<String, Object> row, Delivery delivery) {
        String fingerprint = SuppressedAddress.fingerprint(delivery.channel(), delivery.address());
        row.put("fingerprint", fingerprint);
        row.put("suppression", Fingerprint.suppression(delivery.tenant(), delivery.channel(), fingerprint));
        row.put("formerSuppression", Fingerprint.suppression(delivery.tenant(), delivery.channel(),
            SuppressedAddress.formerly(delivery.channel(), delivery.address())));
        row.put("priority", delivery.priority().lower());
        row.put("template", cut(text(delivery.attributes(), "template"), 64));
        row.put("module", cut(text(delivery.attributes(), "module"), 64));
        row.put("acceptedAt", delivery.acceptedAt().toEpochMilli());
    }

    /** True where the statement just run changed no row. */
    public boolean missed(@Header(SqlConstants.SQL_UPDATE_COUNT) Integer rows) {
        return rows == null || rows == 0;
    }

    /** What the row says to a worker that did not get the claim; an end is told again, for the first telling may have been lost. */
    public Round verdict(@Variable("delivery") Delivery delivery, @Variable("round") Round round, @Body Map<String, Object> row) {
        String state = String.valueOf(row.get("state"));
        return switch (state) {
            case "SENT", "FAILED", "EXPIRED", "CANCELLED", "SUPPRESSED", "HELD" -> round.ended(Fate.valueOf(state), text(row, "provider"),
                text(row, "code") == null ? state.toLowerCase(Locale.ROOT) : text(row, "code"), null, text(row, "provider_id"));
            case "LEASED" -> leased(delivery, round, row);
            case "RETRY", "null" -> refused(delivery, round, row);
            default -> round.ended(Fate.FAILED, null, "unknown-ledger-state", "the ledger has a state this release does not know", null);
        };
    }

    private Round leased(Delivery delivery, Round round, Map<String, Object> row) {
        Instant until = Columns.time(row, "lease_until_at");
        if (!until.isBefore(clock.instant())) {
            return round.leasedUntil(until);
        }
        return delivery.onAmbiguous() == OnAmbiguous.HOLD ? Rounds.held(round, null, "the worker that had it ended without a word")
            : refused(delivery, round, row);
    }

    /** Nobody has it, and yet it could not be claimed. */
    private Round refused(Delivery delivery, Round round, Map<String, Object> row) {
        if (Rounds.expired(delivery, clock.instant())) {
            return Rounds.expired(round);
        }
        if (((Number) row.get("cancelled")).intValue() > 0) {
            return round.ended(Fate.CANCELLED, null, "cancelled", "its caller took it back", null);
        }
        if (((Number) row.get("suppressed")).intValue() > 0) {
            return round.ended(Fate.SUPPRESSED, null, "suppressed-address", "its address bounced, or whoever has it complained", null);
        }
        boolean wanted = row.get("wanted") instanceof Number number ? number.intValue() != 0 : !Boolean.FALSE.equals(row.get("wanted"));
        return wanted ? round.leasedUntil(clock.instant().plus(RACE))
            : round.ended(Fate.SUPPRESSED, null, "opted-out", "the recipient does not want this category on it any more", null);
    }

    /** Parameters that end or release a claim, or end what may not be claimed. */
    public Map<String, Object> settle(@Variable("delivery") Delivery delivery, @Variable("round") Round round) {
        Map<String, Object> row = common(delivery, round);
        row.put("state", round.fate() == Fate.LATER ? "RETRY" : round.fate().name());
        row.put("provider", round.provider());
        row.put("providerId", cut(round.messageId(), 200));
        row.put("code", cut(round.code(), 100));
        row.put("receipt", Outcomes.arrived(delivery, round) ? DeliveryState.DELIVERED.name() : null);
        return row;
    }

    private Map<String, Object> common(Delivery delivery, Round round) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", delivery.id());
        row.put("tenant", delivery.tenant());
        row.put("notificationId", delivery.notificationId());
        row.put("recipient", delivery.recipient().key());
        row.put("channel", delivery.channel());
        row.put("attempt", delivery.attempt());
        row.put("owner", round.owner());
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
