package io.carillon.receipt;

import io.carillon.message.Answer;
import io.carillon.message.Receipt;
import java.util.List;
import java.util.Map;

/**
 * What a request told.
 *
 * @param receipts of deliveries, in order
 * @param ignored  how many events were of no use to us
 * @param answer   what the vendor wants to hear
 */
record Reported(List<Receipt> receipts, int ignored, Answer answer) {

    static Reported of(List<Receipt> receipts, int ignored) {
        Map<String, Object> said = Map.of("taken", receipts.size(), "ignored", ignored);
        return new Reported(receipts, ignored, new Answer(200, "application/json", Map.of(), said));
    }

    /** One event, or none of use. */
    static Reported of(Receipt receipt) {
        return receipt == null ? of(List.of(), 1) : of(List.of(receipt), 0);
    }
}
