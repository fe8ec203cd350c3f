package io.carillon.routes;

import io.carillon.SetClock;
import io.carillon.message.Ids;
import io.carillon.message.Receipt;
import io.carillon.wire.Json;

/** Receipts as they stand on their topic. */
final class ReceiptSamples {

    private ReceiptSamples() {
    }

    private static Receipt.Address address(Receipt.Kind kind, boolean gone) {
        return gone ? Receipt.Address.GONE : kind == Receipt.Kind.COMPLAINED ? Receipt.Address.REFUSES : Receipt.Address.STAYS;
    }

    static byte[] json(String provider, String messageId, String deliveryId, Receipt.Kind kind, boolean gone) {
        return new Json().write(new Receipt(Receipt.VERSION, Ids.derived(provider, messageId, deliveryId, kind.name()), provider, messageId,
            deliveryId, kind, address(kind, gone), "code-of-" + provider, null, SetClock.NOW));
    }
}
