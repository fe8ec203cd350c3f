package io.carillon.window;

import io.carillon.wire.Gate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one topic at one consumer: what runs, what is polled and waits for a permit, what failed and waits for its
 * next attempt. The last keeps its permit: when everything fails, everything slows down. Guarded by its {@link Desk}.
 */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    /** Records that are held behind a closed gate, so that those among them that expire are told in time. */
    private static final int AHEAD = 1_000;
    /** Milliseconds after which a gate that failed is asked again. */
    private static final long ASK_AGAIN = 1_000;

    private final String topic;
    private final int permits;
    private final Gate gate;
    private final Deque<Ticket> held = new ArrayDeque<>();
    private final PriorityQueue<Ticket> later = new PriorityQueue<>(Comparator.comparingLong(Ticket::retryAt));
    private int running;
    private boolean open = true;
    private int limit;
    private long nextStart;

    Lane(String topic, int permits, Gate gate) {
        this.topic = topic;
        this.permits = permits;
        this.gate = gate;
        this.limit = permits;
        askGate();
    }

    void askGate() {
        try {
            open = gate.open(topic);
            limit = Math.min(permits, gate.limit(topic));
        } catch (RuntimeException e) {
            LOG.warn("The gate of {} failed, its last answer ({}) stands", topic, open ? "open" : "closed", e);
        }
    }

    void hold(Ticket ticket) {
        held.add(ticket);
    }

    void repeat(Ticket ticket) {
        later.add(ticket);
    }

    /** Takes out what may start now; the caller must start it. */
    List<Ticket> startable(long now) {
        return open ? due(now) : expired(now);
    }

    /** What is not sent any more needs no gate: its result does not wait until the gate opens. */
    private List<Ticket> expired(long now) {
        List<Ticket> ready = held.stream().filter(ticket -> ticket.expired(now)).limit(Math.max(0, permits - running)).toList();
        held.removeAll(ready);
        return ready.stream().map(this::start).toList();
    }

    private List<Ticket> due(long now) {
        List<Ticket> ready = new ArrayList<>();
        while (!later.isEmpty() && later.peek().retryAt() <= now && running < limit && admitted(later.peek(), now)) {
            ready.add(start(later.poll()));
        }
        while (!held.isEmpty() && running + later.size() < limit && admitted(held.peek(), now)) {
            ready.add(start(held.poll()));
        }
        if (throttled(now)) {
            ready.addAll(expired(now));
        }
        return ready;
    }

    private boolean admitted(Ticket ticket, long now) {
        if (ticket.expired(now)) {
            return true;
        }
        if (throttled(now)) {
            return false;
        }
        try {
            nextStart = now + gate.delay(topic, ticket.since());
        } catch (RuntimeException e) {
            nextStart = now + ASK_AGAIN;
            LOG.warn("The gate of {} failed, its records wait", topic, e);
        }
        return !throttled(now);
    }

    /** The gate said that it is not worth asking it again yet. */
    private boolean throttled(long now) {
        return nextStart > now;
    }

    private Ticket start(Ticket ticket) {
        ticket.assignment().started();
        return ticket;
    }

    void started() {
        running++;
    }

    /** Its failure may be the one that opened a breaker. */
    void ended() {
        running--;
        askGate();
    }

    void drop(Assignment assignment) {
        held.removeIf(ticket -> ticket.assignment() == assignment);
        later.removeIf(ticket -> ticket.assignment() == assignment);
    }

    /** No more is to be polled: all permits are taken, or enough is held in advance behind the gate. */
    boolean full(long now) {
        return open && !throttled(now) ? inFlight() >= limit : held.size() >= AHEAD;
    }

    int inFlight() {
        return running + held.size() + later.size();
    }

    /** Epoch ms of the next start that waits for its time, {@code Long.MAX_VALUE} if none does while the gate is open. */
    long nextStart(long now) {
        if (!open || running >= limit) {
            return Long.MAX_VALUE;
        }
        long again = later.isEmpty() ? Long.MAX_VALUE : Math.max(later.peek().retryAt(), nextStart);
        return held.isEmpty() || !throttled(now) ? again : Math.min(again, nextStart);
    }

    String topic() {
        return topic;
    }
}
