package io.carillon.ops;

import java.time.Duration;

/**
 * One topic of Carillon.
 *
 * @param name        its full name
 * @param partitions  how many partitions it is created with
 * @param replication how many brokers hold a record
 * @param retention   how long a record is kept
 * @param key         what the key of a record is
 * @param owner       the route that writes it
 */
record TopicSpec(String name, int partitions, short replication, Duration retention, String key, String owner) {
}
