package io.carillon.window;

import io.carillon.wire.Gate;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What the next poll may bring and how long it may wait.
 *
 * @param paused  partitions of which no record is wanted
 * @param timeout of the poll
 */
record PollPlan(Set<TopicPartition> paused, Duration timeout) {

    /** While work is open the marks move, and with a gate somebody has to ask it. */
    private static final long BUSY = 100;
    private static final long SOON = 1;

    static PollPlan of(Collection<Assignment> assignments, WindowSettings settings, boolean halted, long now, Duration longest) {
        Set<TopicPartition> paused = new HashSet<>();
        long wait = longest.toMillis();
        for (Assignment a : assignments) {
            if (halted || a.lane().full(now) || tooFar(a.window(), settings) || a.waitUntil() > now) {
                paused.add(a.partition());
            }
            wait = Math.min(wait, wait(a, settings, halted, now));
        }
        return new PollPlan(paused, Duration.ofMillis(wait));
    }

    private static boolean tooFar(OffsetWindow window, WindowSettings settings) {
        return window.distance() + settings.maxPollRecords() > settings.maxDistance();
    }

    private static long wait(Assignment a, WindowSettings settings, boolean halted, long now) {
        boolean busy = a.window().size() > 0 || a.window().mark().isPresent() || settings.gate() != Gate.OPEN;
        long due = a.waitUntil() > now ? a.waitUntil() : Long.MAX_VALUE;
        long next = halted ? due : Math.min(due, a.lane().nextStart(now));
        long untilNext = next == Long.MAX_VALUE ? next : Math.max(SOON, next - now);
        return Math.min(busy ? BUSY : Long.MAX_VALUE, untilNext);
    }
}
