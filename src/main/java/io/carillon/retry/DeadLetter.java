package io.carillon.retry;

import io.carillon.message.Delivery;
import java.time.Instant;

/**
 * What nothing cures, as it lies on carillon.dead.
 *
 * @param v              version of this record on the wire, now {@value #VERSION}
 * @param stage          where it ended: {@code prepare} or {@code deliver}
 * @param provider       who refused it or failed last, or null
 * @param code           the provider's code or ours
 * @param detail         one sentence for a person; no personal data
 * @param notificationId the message, where it could be read
 * @param delivery       the delivery, null where there was none yet; its content is left out where it is sensitive
 * @param source         topic, partition and offset of the record, where it could not be read
 */
public record DeadLetter(int v, String stage, String provider, String code, String detail, Instant at, String notificationId,
        Delivery delivery, String source) {

    public static final int VERSION = 1;
}
