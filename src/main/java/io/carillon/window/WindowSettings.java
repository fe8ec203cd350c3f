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
 * @param first        the topic for whose records the others make room; the first that is listed
 * @param yieldAbove   ms by which the first topic's records may come later than usual before others make room; 0: they never do
 * @param batch        records of one topic that go through the route as one exchange, at most; 0: each by itself
 * @param batches      batches of one topic at the same time; what comes meanwhile is the next one
 * @param interval     ms from one batch of a topic to the next, at least, while less than a whole batch waits; not for the first topic
 * @param yields       the other topics of this endpoint make room; otherwise only those of other endpoints do, for what is late here
 */
record WindowSettings(int permits, int maxDistance, Duration drainTimeout, Duration closeTimeout, Duration maxWait, Gate gate,
                      String first, long yieldAbove, boolean yields, int batch, int batches, long interval) {

    WindowSettings {
        if (permits < 1 || maxDistance < 1 || batches < 1 || yieldAbove < 0 || batch < 0 || interval < 0) {
            throw new IllegalArgumentException("permits, maxDistance, batches: at least 1; yieldAbove, batch, interval: 0 or more");
        }
    }

    /** Its records are what the other topics make room for. */
    boolean leads(String topic) {
        return yieldAbove > 0 && topic.equals(first);
    }

    /** It makes room. */
    boolean yields(String topic) {
        return yields && yieldAbove > 0 && !topic.equals(first);
    }

    /** Records of one poll: no more than half the window, so that it is never overrun by much. */
    int maxPollRecords() {
        return Math.max(1, Math.min(permits, maxDistance) / 2);
    }
}
