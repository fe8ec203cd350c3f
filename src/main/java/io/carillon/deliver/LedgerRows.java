package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Fingerprint;
import io.carillon.message.OnAmbiguous;
import io.carillon.wire.SqlRows;
import io.carillon.wire.SuppressedAddress;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Deliveries as rows of the ledger (table {@code delivery}); sorted, so that two workers lock them in the same order. */
@Component
class LedgerRows {

    /** What cannot be opted out of, as in select.Profile. */
    private static final String TRANSACTIONAL = "transactional";
    private final Clock clock;

    LedgerRows(Clock clock) {
        this.clock = clock;
    }

    /** Parameters of the claim. */
    SqlRows claims(List<Attempt> attempts) {
        return rows(attempts, attempt -> claim(attempt.delivery(), attempt.round()));
    }

    /** Parameters that end or release a claim, or end what may not be claimed. */
    SqlRows settlements(List<Attempt> attempts) {
        return rows(attempts, attempt -> settlement(attempt.delivery(), attempt.round()));
    }

    private static SqlRows rows(List<Attempt> attempts, Function<Attempt, Map<String, Object>> row) {
        return new SqlRows(attempts.stream().map(row).sorted(Comparator.comparing(one -> (String) one.get("id"))).toList());
    }

    private Map<String, Object> claim(Delivery delivery, Round round) {
        Map<String, Object> row = common(delivery, round);
        row.put("leaseUntil", round.leaseUntil().toEpochMilli());
        row.put("expiresAt", delivery.expiresAt() == null ? Long.MAX_VALUE : delivery.expiresAt().toEpochMilli());
        row.put("resend", delivery.onAmbiguous() == OnAmbiguous.RESEND ? 1 : 0);
        Object category = delivery.attributes().get("category");
        row.put("category", String.valueOf(category));
        // No preference is found for a recipient without a user, or for what cannot be opted out of.
        boolean asked = delivery.recipient().userId() != null && !TRANSACTIONAL.equals(category);
        row.put("userId", asked ? delivery.recipient().userId() : "");
        row.put("transactional", TRANSACTIONAL.equals(category) ? 1 : 0);
        address(row, delivery);
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
        row.put("template", cut(text(delivery, "template"), 64));
        row.put("module", cut(text(delivery, "module"), 64));
        row.put("acceptedAt", delivery.acceptedAt().toEpochMilli());
    }

    private Map<String, Object> settlement(Delivery delivery, Round round) {
        Map<String, Object> row = common(delivery, round);
        row.put("state", round.fate() == Fate.LATER ? "RETRY" : round.fate().name());
        row.put("provider", round.provider());
        // None, and not an empty text: an index stands on it, which each settlement would have to change.
        row.put("providerId", "".equals(round.messageId()) ? null : cut(round.messageId(), 200));
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

    private static String text(Delivery delivery, String attribute) {
        Object value = delivery.attributes().get(attribute);
        return value == null ? null : value.toString();
    }

    private static String cut(String text, int max) {
        return text == null || text.length() <= max ? text : text.substring(0, max);
    }
}
