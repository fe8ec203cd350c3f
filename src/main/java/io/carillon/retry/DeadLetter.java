package io.carillon.retry;

import io.carillon.message.Delivery;
import java.time.Instant;

/**
 * A delivery that nothing cures, as it lies on carillon.dead.
 *
 * @param v        version of this record on the wire, now {@value #VERSION}
 * @param stage    where it ended: {@code deliver}
 * @param provider who refused it or failed last, or null
 * @param code     the provider's code or ours
 * @param delivery the delivery; its content is left out where it is sensitive
 */
public record DeadLetter(int v, String stage, String provider, String code, String detail, Instant at, Delivery delivery) {

    public static final int VERSION = 1;
}
