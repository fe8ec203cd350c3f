package io.carillon.receipt;

import io.carillon.message.Receipt;
import io.carillon.message.Receipt.Address;
import java.util.Map;

/**
 * A receipt and the row of the ledger that it is about.
 *
 * @param row a row of find-receipt-delivery.sql
 */
record ReceiptMatch(Receipt receipt, Map<String, Object> row) {

    /** True where the address gets nothing more, or nothing but what is transactional. */
    public boolean suppresses() {
        return fingerprint() != null && receipt.address() != Address.STAYS;
    }

    /** As it was sent; a delivery from before this release has none of its own. */
    String fingerprint() {
        return text("fingerprint") == null ? receipt.fingerprint() : text("fingerprint");
    }

    String reason() {
        return receipt.address() == Address.GONE ? "bounced" : "complained";
    }

    String text(String column) {
        return row.get(column) == null ? null : row.get(column).toString();
    }
}
