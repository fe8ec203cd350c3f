package io.carillon.receipt;

import io.carillon.message.Receipt;
import io.carillon.message.Receipt.Address;
import io.carillon.message.Suppression;
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

    String text(String column) {
        return row.get(column) == null ? null : row.get(column).toString();
    }
}
