package io.carillon.message;

import java.time.Instant;

/**
 * What a provider said later of a message that it had taken; travels as JSON on carillon.receipts.
 *
 * @param v           version of this record on the wire, now {@value #VERSION}
 * @param eventId     derived from what the vendor calls the event: the same event told twice is one
 * @param provider    the account that sent it
 * @param messageId   the provider's id of the message, at most 200 characters; empty where the delivery is named
 * @param deliveryId  our own id, where whoever reports knows it; else empty
 * @param kind        what happened
 * @param address     what it says of the address
 * @param code        the vendor's word for it, at most 100 characters; no personal data
 * @param fingerprint of the address, where the vendor tells it; else null
 * @param at          when it happened
 */
public record Receipt(int v, String eventId, String provider, String messageId, String deliveryId, Kind kind, Address address, String code,
        String fingerprint, Instant at) implements Publishable {

    public static final int VERSION = 1;

    /** What it says of the address. */
    public enum Address {
        STAYS,
        /** Whoever has it does not want this: it gets nothing but what is transactional. */
        REFUSES,
        /** It will never take anything again. */
        GONE
    }

    /** What happened, and the state that it proves. */
    public enum Kind {
        DELIVERED(DeliveryState.DELIVERED),
        READ(DeliveryState.DELIVERED),
        /** The recipient has it and did not want it. */
        COMPLAINED(DeliveryState.DELIVERED),
        BOUNCED(DeliveryState.BOUNCED),
        /** The provider had taken it, and could not send it on. */
        FAILED(DeliveryState.BOUNCED),
        /** The provider still tries. */
        DEFERRED(DeliveryState.ATTEMPTED);

        private final DeliveryState state;

        Kind(DeliveryState state) {
            this.state = state;
        }

        public DeliveryState state() {
            return state;
        }
    }

    @Override
    public Outgoing outgoing() {
        return new Outgoing("carillon.receipts", provider + " " + messageId + deliveryId, this);
    }
}
