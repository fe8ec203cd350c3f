package io.carillon.receipt;

import io.carillon.message.DeliveryState;
import io.carillon.message.Outcome;
import io.carillon.message.Receipt;
import io.carillon.message.Receipt.Address;
import io.carillon.message.Suppression;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A receipt and the row of the ledger that it is about.
 *
 * @param row a row of find-receipt-delivery.sql
 */
record ReceiptMatch(Receipt receipt, Map<String, Object> row) {

    /** Their addresses come back when the app registers them again, so they are retired and not suppressed. */
    private static final Set<String> DEVICES = Set.of("push", "webpush");

    /** Whether it is about this delivery: by the provider's id, or by ours, which an app or, beside its own, the provider tells. */
    boolean exact() {
        boolean ours = !receipt.deliveryId().isEmpty() && receipt.deliveryId().equals(text("id"));
        return theirs() || ours && (receipt.messageId().isEmpty() ? asked() : sameMailbox());
    }

    /** A mail carries our id wherever it is forwarded to, and whoever gets it can read it: the mailbox must be the one that we sent to. */
    private boolean sameMailbox() {
        boolean mail = "email".equals(text("channel")) || receipt.provider().startsWith("email-");
        return !mail || receipt.fingerprint() != null && receipt.fingerprint().equals(text("fingerprint"));
    }

    /** True where the delivery ended with this; false where it was sent once more, as the provider gave no answer in time. */
    private boolean last() {
        return theirs() || asked() && (receipt.messageId().isEmpty() || text("provider_id") == null);
    }

    private boolean theirs() {
        return asked() && !receipt.messageId().isEmpty() && receipt.messageId().equals(text("provider_id"));
    }

    private boolean asked() {
        return receipt.provider().equals(text("provider"));
    }

    /** What its provider had said when it took it; null where this is not about that. */
    Outcome.Taken taken() {
        return "SENT".equals(text("state")) && theirs() ? new Outcome.Taken(text("provider"), text("code"), text("provider_id"),
            Instant.ofEpochMilli(number("updated_at").longValue())) : null;
    }

    /** What it proves of the delivery: that one sending had no success says nothing of the other. */
    DeliveryState state() {
        DeliveryState state = receipt.kind().state();
        return last() || state == DeliveryState.DELIVERED ? state : DeliveryState.ATTEMPTED;
    }

    /** As the provider calls it. */
    String messageId() {
        return receipt.messageId().isEmpty() ? text("provider_id") : receipt.messageId();
    }

    /** True where the address gets nothing more, or nothing but what is transactional. */
    public boolean suppresses() {
        return fingerprint() != null && receipt.address() != Address.STAYS && !DEVICES.contains(text("channel"));
    }

    /** True where a device is gone. */
    public boolean retires() {
        return fingerprint() != null && receipt.address() == Address.GONE && DEVICES.contains(text("channel"));
    }

    /** As it was sent; a delivery from before this release has none of its own. */
    String fingerprint() {
        return text("fingerprint") == null ? receipt.fingerprint() : text("fingerprint");
    }

    String reason() {
        return receipt.address() == Address.GONE ? Suppression.BOUNCED : Suppression.COMPLAINED;
    }

    Number number(String column) {
        return (Number) row.get(column);
    }

    String text(String column) {
        return row.get(column) == null ? null : row.get(column).toString();
    }
}
