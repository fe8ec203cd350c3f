package io.carillon.admit;

import java.time.Instant;
import java.util.Map;

/** A message whose end its caller waits for, and what was seen of it so far. */
final class Awaited {

    private final long seconds;
    private final Instant until;
    private final ExpectedEnd end;
    private Object ended;
    private volatile Map<?, ?> found;
    private volatile boolean over;

    Awaited(long seconds, Instant until, ExpectedEnd end) {
        this.seconds = seconds;
        this.until = until;
        this.end = end;
    }

    /**
     * How many devices a channel of a user has is not to be seen, so an end counts when two looks in a row find the same one.
     *
     * @param answer as GET shows the message
     */
    void see(Map<?, ?> answer) {
        Object counts = end.isThat(answer) ? answer.get("counts") : null;
        over = counts != null && counts.equals(ended);
        ended = counts;
        found = answer;
    }

    long seconds() {
        return seconds;
    }

    Instant until() {
        return until;
    }

    boolean isOver() {
        return over;
    }

    Map<?, ?> found() {
        return found;
    }
}
