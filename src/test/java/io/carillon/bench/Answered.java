package io.carillon.bench;

/**
 * What became of an order.
 *
 * @param accepted requests that were answered with 202
 * @param other    all other answers, with the first of them, or nothing
 * @param seconds  from the first request to the last answer
 * @param firstAt  µs since 1970 of the first request
 */
record Answered(long accepted, long refused, String other, double seconds, long firstAt, double p50Ms, double p99Ms) {
}
