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

    private final String topic;
    private final int permits;
    private final Gate gate;
    private final Deque<Ticket> held = new ArrayDeque<>();
    private final PriorityQueue<Ticket> later = new PriorityQueue<>(Comparator.comparingLong(Ticket::retryAt));
    private int running;
    private boolean open = true;
    private int limit;

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

    /** Behind a closed gate only what is not sent any more: its result does not wait until the gate opens. */
    private List<Ticket> expired(long now) {
        List<Ticket> ready = held.stream().filter(ticket -> ticket.expired(now)).limit(Math.max(0, permits - running)).toList();
        held.removeAll(ready);
        return ready.stream().map(this::start).toList();
    }

    private List<Ticket> due(long now) {
        List<Ticket> ready = new ArrayList<>();
        while (!later.isEmpty() && later.peek().retryAt() <= now && running < limit) {
            ready.add(start(later.poll()));
        }
        while (!held.isEmpty() && running + later.size() < limit) {
            ready.add(start(held.poll()));
        }
        return ready;
    }

    private Ticket start(Ticket ticket) {
        ticket.assignment().started();
        return ticket;
    }

    void started() {
        running++;
    }

    void ended() {
        running--;
    }

    void drop(Assignment assignment) {
        held.removeIf(ticket -> ticket.assignment() == assignment);
        later.removeIf(ticket -> ticket.assignment() == assignment);
    }

    /** No more is to be polled: all permits are taken, or enough is held in advance behind a closed gate. */
    boolean full() {
        return open ? inFlight() >= limit : held.size() >= AHEAD;
    }

    int inFlight() {
        return running + held.size() + later.size();
    }

    /** Epoch ms of the next attempt, {@code Long.MAX_VALUE} if none is due while the gate is open. */
    long nextAttempt() {
        return later.isEmpty() || !open || running >= limit ? Long.MAX_VALUE : later.peek().retryAt();
    }

    String topic() {
        return topic;
    }
}
