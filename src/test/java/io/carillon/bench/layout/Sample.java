package io.carillon.bench.layout;

/**
 * What one variant did in the measured seconds of one round.
 *
 * @param requests  answered
 * @param errors    answered with another status than wanted
 * @param perSecond requests per second
 * @param p50       ms, median of the time from the last byte sent to the last byte read
 * @param p99       ms
 * @param app       µs of CPU per request in the application's process
 * @param broker    µs of CPU per request in the broker's
 * @param client    µs of CPU per request in the load client's
 * @param others    cores that all other processes of the machine took at the same time; 0 on a quiet machine
 */
record Sample(long requests, long errors, double perSecond, double p50, double p99, double app, double broker, double client,
    double others) {
}
