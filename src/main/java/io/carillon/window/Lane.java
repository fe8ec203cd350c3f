package io.carillon.window;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The work of one topic at one consumer: what runs, what is polled and waits for a permit, what failed and waits for its
 * next attempt. The last keeps its permit: when everything fails, everything slows down. Guarded by its {@link Desk}.
 */
final class Lane {

    /** Records that are held behind a closed gate, so that those among them that expire are told in time. */
    private static final int AHEAD = 1_000;
    /** Milliseconds from when there is room again until what was written meanwhile has come: a wait of the poll thread and a fetch. */
    private static final long FETCH = 600;

    private final Turnstile turnstile;
    private final Deque<Ticket> held = new ArrayDeque<>();
    private final PriorityQueue<Ticket> later = new PriorityQueue<>(Comparator.comparingLong(Ticket::retryAt));
    private int running;
    private int batches;
    private long lastBatch;
    /** Epoch ms: before this no batch starts that is not whole. */
    private long nextBatch;
    /** Epoch ms: what was written before this may have waited because nothing more was taken. */
    private long behindUntil;

    /** @param now epoch ms, here and below */
    Lane(Turnstile turnstile, long now) {
        this.turnstile = turnstile;
        this.behindUntil = now + FETCH;
    }

    void askGate(long now) {
        turnstile.ask();
        if (full(now)) {
            behindUntil = now + FETCH;
        }
    }

    void hold(Ticket ticket, long now) {
        turnstile.came(ticket, behindUntil, now);
        held.add(ticket);
    }

    void repeat(Ticket ticket) {
        later.add(ticket);
    }

    /** Takes out what may start now, in batches; the caller must start them. */
    List<List<Ticket>> startable(long now) {
        List<List<Ticket>> ready = new ArrayList<>();
        while (batches < turnstile.batches()) {
            List<Ticket> batch = turnstile.open() ? due(now) : expired(now);
            if (batch.isEmpty()) {
                break;
            }
            batches++;
            ready.add(batch);
        }
        return ready;
    }

    /** What is not sent any more needs no gate: its result does not wait until the gate opens. */
    private List<Ticket> expired(long now) {
        int most = Math.min(turnstile.batch(), turnstile.permits() - running);
        List<Ticket> ready = held.stream().filter(ticket -> ticket.expired(now)).limit(Math.max(0, most)).toList();
        held.removeAll(ready);
        return ready.stream().map(this::start).toList();
    }

    /** What failed with its batch runs alone: the record that is to blame no longer holds up its neighbours. */
    private List<Ticket> due(long now) {
        int limit = turnstile.limit(now);
        if (!later.isEmpty() && later.peek().retryAt() <= now && running < limit && turnstile.lets(later.peek(), now)) {
            return List.of(start(later.poll()));
        }
        List<Ticket> ready = new ArrayList<>();
        if (nextBatch > now && held.size() < turnstile.batch()) {
            return ready;
        }
        while (!held.isEmpty() && ready.size() < turnstile.batch() && running < limit && running + later.size() < turnstile.most()
                && turnstile.lets(held.peek(), now)) {
            ready.add(start(held.poll()));
        }
        if (!ready.isEmpty()) {
            lastBatch = now;
            nextBatch = now + turnstile.interval();
        }
        return ready.isEmpty() && turnstile.throttled(now) ? expired(now) : ready;
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

    /** So many batches have ended, or what left them; a failure may be the one that opened a breaker. */
    void ended(int over, long now) {
        batches -= over;
        turnstile.ask();
        if (over > 0) {
            nextBatch = Math.max(nextBatch, lastBatch + turnstile.pace(now - lastBatch));
        }
    }

    void drop(Assignment assignment) {
        held.removeIf(ticket -> ticket.assignment() == assignment);
        later.removeIf(ticket -> ticket.assignment() == assignment);
    }

    /** No more is to be polled: all permits are taken, or enough is held in advance behind the gate. */
    boolean full(long now) {
        if (!turnstile.open() || turnstile.throttled(now)) {
            return held.size() >= AHEAD;
        }
        return running + held.size() >= turnstile.limit(now) || inFlight() >= turnstile.most();
    }

    int inFlight() {
        return running + held.size() + later.size();
    }

    /** Epoch ms of the next start that waits for its time, {@code Long.MAX_VALUE} if none does while the gate is open. */
    long nextStart(long now) {
        if (!turnstile.open()) {
            return Long.MAX_VALUE;
        }
        // Also while all permits are in use: the end of one of them wakes nobody before its time has come.
        long next = held.isEmpty() || !turnstile.throttled(now) ? Long.MAX_VALUE : turnstile.nextStart();
        if (!held.isEmpty() && nextBatch > now && batches < turnstile.batches()) {
            next = Math.min(next, nextBatch);
        }
        boolean again = !later.isEmpty() && running < turnstile.limit(now);
        return again ? Math.min(next, Math.max(later.peek().retryAt(), turnstile.nextStart())) : next;
    }
}
