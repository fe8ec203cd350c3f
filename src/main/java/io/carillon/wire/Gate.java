package io.carillon.wire;

import io.carillon.message.Outgoing;

/**
 * Says whether a topic may be worked on now: an open breaker or an operator's pause closes it. It is asked at each poll, a few
 * times a second, so it must answer from memory and from any thread. While it is closed what was polled waits, and so does what is
 * polled in advance, up to a bound; beyond that the partitions are paused. What is running ends normally. A record whose header
 * {@link Outgoing#EXPIRES_AT} has passed is let through all the same: it is not sent, and its result must not wait for the gate.
 */
@FunctionalInterface
public interface Gate {

    /** A gate that never closes. */
    Gate OPEN = topic -> true;

    /** @return false = nothing of this topic is started but what has expired */
    boolean open(String topic);

    /**
     * Asked before each start while it is open; what it lets through it has counted.
     *
     * @param since epoch ms since which the record lies on its topic
     * @return 0 = start it; else after how many ms it is worth asking again
     */
    default long delay(String topic, long since) {
        return 0;
    }

    /** At most so many in flight per consumer, below the permits: a half-open breaker lets only its trial calls through. */
    default int limit(String topic) {
        return Integer.MAX_VALUE;
    }
}
