package io.carillon.sandbox;

/**
 * What a provider read out of a request. Every part may be {@code null} where the provider has no place for it.
 *
 * @param to one address, or several joined by a comma and a blank
 */
record Letter(String from, String to, String subject, String text, String html, String notificationId, String deliveryId) {

    static final String NOTIFICATION = "X-Carillon-Notification";
    static final String DELIVERY = "X-Carillon-Delivery";

    /** The same letter with the ids of the HTTP headers where the message itself carried none. */
    Letter orIdsOf(Call call) {
        return new Letter(from, to, subject, text, html,
            notificationId != null ? notificationId : call.header(NOTIFICATION), deliveryId != null ? deliveryId : call.header(DELIVERY));
    }

    static Letter of(String from, String to, String subject, String text) {
        return new Letter(from, to, subject, text, null, null, null);
    }
}
