package io.carillon.message;

import java.time.Instant;

/**
 * What nothing cures; travels as JSON on carillon.dead, from where it is kept for a person. It may be read by more people than the
 * message itself: nothing of a sensitive message is in it, nor of one of which nobody knows whether it is.
 *
 * @param v              version of this record on the wire, now {@value #VERSION}
 * @param id             derived: the same death, told twice, is one letter; one that was replayed and died again is another
 * @param stage          where it ended: {@code prepare} or {@code deliver}
 * @param provider       who refused it or failed last, or null
 * @param code           the provider's code or ours
 * @param detail         one sentence for a person; no personal data
 * @param tenant         whose message it is; null where nobody could read it
 * @param notificationId the message, where it could be read
 * @param recipient      the key of the recipient, where there is exactly one
 * @param delivery       the delivery, null where there was none yet; its content is left out where it is sensitive
 * @param notification   the message, where it ended before there was a delivery and may be kept
 * @param withheld       why it cannot be sent again: {@code sensitive}, {@code sensitivity-unknown}, {@code unreadable}; null = it can
 * @param source         topic, partition and offset of the record, where there was no delivery
 */
public record DeadLetter(int v, String id, String stage, String provider, String code, String detail, Instant at, String tenant,
        String notificationId, String recipient, Delivery delivery, Notification notification, String withheld,
        String source) implements Publishable {

    public static final int VERSION = 2;
    public static final String SENSITIVE = "sensitive";
    public static final String SENSITIVITY_UNKNOWN = "sensitivity-unknown";
    public static final String UNREADABLE = "unreadable";

    @Override
    public Outgoing outgoing() {
        return new Outgoing("carillon.dead", notificationId, this);
    }
}
