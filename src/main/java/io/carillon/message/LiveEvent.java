package io.carillon.message;

/**
 * What is told to somebody who stays connected.
 *
 * @param id   where to go on after a broken connection, or null
 * @param name kind of the event
 * @param data told as JSON
 */
public record LiveEvent(String id, String name, Object data) {
}
