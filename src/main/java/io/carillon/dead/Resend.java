package io.carillon.dead;

/**
 * A dead letter on its way back.
 *
 * @param id         of the letter
 * @param deliveryId of the delivery; empty where there was none
 * @param attempt    attempts that were made before
 * @param record     the delivery or the message as it is sent again
 */
public record Resend(String id, String deliveryId, int attempt, Object record) {
}
