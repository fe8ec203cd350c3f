package io.carillon.window;

import io.carillon.wire.Gate;
import java.time.Duration;

/**
 * What one endpoint was told.
 *
 * @param permits      at most so many in flight per topic and consumer
 * @param maxDistance  offsets between the oldest open and the newest handed record of a partition
 * @param drainTimeout how long work may end when a partition is taken away
 * @param closeTimeout how long work may end when the consumer stops, counted from the moment it was told to
 * @param maxWait      the longest wait a due time may ask for, counted from the record's timestamp; zero: due times are ignored
 * @param gate         closes topics
 */
record WindowSettings(int permits, int maxDistance, Duration drainTimeout, Duration closeTimeout, Duration maxWait, Gate gate) {

    WindowSettings {
        if (permits < 1 || maxDistance < 1) {
            throw new IllegalArgumentException("permits and maxDistance must be at least 1");
        }
    }

    /** Records of one poll: no more than half the window, so that it is never overrun by much. */
    int maxPollRecords() {
        return Math.max(1, Math.min(permits, maxDistance) / 2);
    }
}
