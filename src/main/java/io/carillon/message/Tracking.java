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
 * @param engagement    what the recipient did, {@code read} or {@code clicked}; null = it is of a round
 * @param link          number of the link that was clicked, from 1; else null
 */
public record Tracking(int v, String deliveryId, String notificationId, String tenant, String channel, String provider, String fate,
        Priority priority, int attempt, int characters, long transmittedMs, Instant at, String engagement, Integer link) {

    public static final int VERSION = 1;

    /** A recipient did something; the fields of a round are filled so that the release before reads it too. */
    public static Tracking engaged(String tenant, String notificationId, String deliveryId, String what, Integer link, Instant at) {
        return new Tracking(VERSION, deliveryId, notificationId, tenant, "email", null, what, Priority.LOW, 0, 0, 0, at, what, link);
    }
}
