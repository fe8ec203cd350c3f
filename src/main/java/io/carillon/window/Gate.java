package io.carillon.window;

/**
 * Says whether a topic may be worked on now: an open breaker or an operator's pause closes it. It is asked at each poll, a few
 * times a second, so it must answer from memory and from any thread. While it is closed the partitions of the topic are
 * paused and what was polled before waits; what is running ends normally.
 */
@FunctionalInterface
public interface Gate {

    /** A gate that never closes. */
    Gate OPEN = topic -> true;

    /** @return false = nothing of this topic is started */
    boolean open(String topic);

    /** At most so many in flight per consumer, below the permits: a half-open breaker lets only its trial calls through. */
    default int limit(String topic) {
        return Integer.MAX_VALUE;
    }
}
