package io.carillon.message;

import java.time.Instant;

/**
 * What is good to know of a round through the providers but may be lost: it travels by wireTap to carillon.track (M100).
 *
 * @param v             version of this record on the wire, now {@value #VERSION}
 * @param provider      who took, refused or last failed
 * @param fate          {@code SENT}, {@code FAILED}, {@code LATER} …
 * @param characters    length of subject, text and HTML together
 * @param transmittedMs milliseconds from acceptance to the end of the round
 */
public record Tracking(int v, String deliveryId, String notificationId, String tenant, String channel, String provider, String fate,
        Priority priority, int attempt, int characters, long transmittedMs, Instant at) {

    public static final int VERSION = 1;
}
