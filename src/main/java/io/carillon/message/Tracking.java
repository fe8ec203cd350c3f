package io.carillon.message;

import java.time.Instant;

/**
 * What is good to know but may be lost: it travels by wireTap to carillon.track. What a recipient did, or deliveries that were settled
 * together; a release before this told each round by itself (M100), what now stands in the {@link Outcome}.
 *
 * @param v             version of this record on the wire, now {@value #VERSION}
 * @param deliveryId    the delivery, or the first of those that were settled together
 * @param provider      of a round: who took, refused or last failed
 * @param fate          of a round: {@code SENT}, {@code FAILED}, {@code LATER} …
 * @param characters    length of subject, text and HTML of all of them
 * @param transmittedMs milliseconds from acceptance to the end of the round, of the one that took longest
 * @param engagement    what the recipient did, {@code read} or {@code clicked}; null = it is of a round or of several
 * @param link          number of the link that was clicked, from 1; else null
 * @param deliveries    how many were settled together; null = it is of one
 */
public record Tracking(int v, String deliveryId, String notificationId, String tenant, String channel, String provider, String fate,
        Priority priority, int attempt, int characters, long transmittedMs, Instant at, String engagement,
        Integer link, Integer deliveries) implements Publishable {

    public static final int VERSION = 1;

    /** A recipient did something; the fields of a round are filled so that the release before reads it too. */
    public static Tracking engaged(String tenant, String notificationId, String deliveryId, String what, Integer link, Instant at) {
        return new Tracking(VERSION, deliveryId, notificationId, tenant, "email", null, what, Priority.LOW, 0, 0, 0, at, what, link, null);
    }

    /** Deliveries of one channel were settled together; filled as above. */
    public static Tracking settled(Delivery first, int deliveries, int characters, long longestMs, Instant at) {
        return new Tracking(VERSION, first.id(), first.notificationId(), null, first.channel(), null, "SETTLED", first.priority(),
            first.attempt(), characters, longestMs, at, null, null, deliveries);
    }

    @Override
    public Outgoing outgoing() {
        return new Outgoing("carillon.track", notificationId, this);
    }
}
