package io.carillon.receipt;

import io.carillon.message.Decision;
import io.carillon.message.Ids;
import io.carillon.message.Outcome;
import io.carillon.message.Priority;
import io.carillon.message.Receipt;
import io.carillon.message.Suppression;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** From a receipt to the delivery that it is about: parameters of the SQL files, and what is told. */
@Component("receiptMatches")
class ReceiptMatches {

    private final Clock clock;

    ReceiptMatches(Clock clock) {
        this.clock = clock;
    }

    /** Parameters of find-receipt-delivery.sql. */
    public Map<String, Object> place(@Variable("receipt") Receipt receipt) {
        return Map.of("provider", receipt.provider(), "providerId", receipt.messageId(), "deliveryId", receipt.deliveryId());
    }

    /** A database may take A for a; the providers do not. */
    public List<ReceiptMatch> exact(@Variable("receipt") Receipt receipt, @Variable("rows") List<Map<String, Object>> rows) {
        return rows.stream().map(row -> new ReceiptMatch(receipt, row)).filter(ReceiptMatch::exact).toList();
    }

    public boolean any(@Variable("matches") List<ReceiptMatch> matches) {
        return !matches.isEmpty();
    }

    /** True where its delivery is not known, or not ours. */
    public boolean none(@Variable("matches") List<ReceiptMatch> matches) {
        return matches.isEmpty();
    }

    /** Parameters of raise-receipt.sql. */
    public Map<String, Object> raise(@Body ReceiptMatch match) {
        return Map.of("id", match.text("id"), "state", match.state().name(), "rank", match.state().rank());
    }

    /** What direct:suppress takes. */
    public Map<String, Object> suppression(@Variable("match") ReceiptMatch match) {
        return new Suppression(match.text("tenant"), match.text("channel"), match.fingerprint(), match.reason(), match.receipt().code(),
            match.receipt().provider(), match.text("notification_id"), null).row(clock.millis());
    }

    /** Parameters of retire-address.sql. */
    public Map<String, Object> retire(@Variable("match") ReceiptMatch match) {
        Instant accepted = time(match);
        return Map.of("tenant", match.text("tenant"), "channel", match.text("channel"), "fingerprint", match.fingerprint(),
            "reason", code(match.receipt()), "now", clock.millis(), "acceptedAt", accepted == null ? 0 : accepted.toEpochMilli());
    }

    /** What is told. Its id is derived, so it is the same event when it is told again. */
    public Outcome outcome(@Variable("match") ReceiptMatch match) {
        Receipt receipt = match.receipt();
        List<Decision> decisions = match.suppresses() ? List.of(new Decision(receipt.at(), "receipt", "address-suppressed",
            match.text("channel"), "its address is suppressed: " + match.reason())) : List.of();
        return new Outcome(Outcome.VERSION, Ids.derived(match.text("id"), receipt.eventId()), match.text("id"),
            match.text("notification_id"), match.text("tenant"), match.text("recipient"), match.text("channel"), match.state(),
            match.number("attempt").intValue(), receipt.provider(), code(receipt), "its provider reported it later",
            match.messageId(), false, priority(match.text("priority")), time(match), receipt.at(), decisions, attributes(match),
            null, null, match.taken());
    }

    private static Map<String, Object> attributes(ReceiptMatch match) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("template", match.row().get("template"));
        attributes.put("module", match.row().get("module"));
        attributes.values().removeIf(value -> value == null);
        return attributes;
    }

    private static String code(Receipt receipt) {
        return receipt.code() == null ? receipt.kind().name().toLowerCase(Locale.ROOT) : receipt.code();
    }

    private static Priority priority(String name) {
        return name == null ? null : Priority.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Instant time(ReceiptMatch match) {
        return match.row().get("accepted_at") instanceof Number at ? Instant.ofEpochMilli(at.longValue()) : null;
    }
}
