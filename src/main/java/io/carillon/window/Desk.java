package io.carillon.window;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What the poll thread of one Kafka consumer and its workers share: which partitions it holds, what of them is open and what
 * may start. Every method is short and may be called from any thread; only {@link #drain} waits.
 */
final class Desk {

    private final Map<TopicPartition, Assignment> assignments = new HashMap<>();
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Function<String, Turnstile> turnstiles;
    private final Backoff backoff;
    private final BooleanSupplier halted;
    private final Clock clock;
    private Consumer<Ticket> starter;
    private Runnable nudge;

    /** @param turnstiles of a topic @param halted nothing is started while true */
    Desk(Function<String, Turnstile> turnstiles, Backoff backoff, BooleanSupplier halted, Clock clock) {
        this.turnstiles = turnstiles;
        this.backoff = backoff;
        this.halted = halted;
        this.clock = clock;
    }

    /** @param starter starts a ticket, and gives it to {@link #ended} when it is done @param nudge ends a waiting poll early */
    void connect(Consumer<Ticket> starter, Runnable nudge) {
        this.starter = starter;
        this.nudge = nudge;
    }

    synchronized void assign(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Lane lane = lanes.computeIfAbsent(partition.topic(), topic -> new Lane(turnstiles.apply(topic), clock.millis()));
            assignments.put(partition, new Assignment(partition, lane));
        }
    }

    synchronized void forget(Collection<TopicPartition> partitions) {
        partitions.stream().map(assignments::remove).filter(Objects::nonNull).forEach(Assignment::close);
    }

    synchronized void polled(TopicPartition partition, List<? extends ConsumerRecord<?, ?>> records) {
        Assignment assignment = assignments.get(partition);
        if (assignment == null || assignment.window().passed(records.get(0).offset())) {
            // Offsets went back: the topic was made anew. What is open belongs to records that are no more.
            forget(List.of(partition));
            assign(List.of(partition));
        }
        records.forEach(r -> assignments.get(partition).polled(r.offset(), r.timestamp()));
    }

    /** @return null if this record was not polled here, or was taken before */
    synchronized Ticket take(TopicPartition partition, long offset) {
        Assignment assignment = assignments.get(partition);
        return assignment == null ? null : assignment.take(offset);
    }

    void start(Ticket ticket) {
        Lane lane = ticket.assignment().lane();
        List<Ticket> ready;
        synchronized (this) {
            lane.hold(ticket, clock.millis());
            ready = startable(lane);
        }
        ready.forEach(starter);
    }

    /** The work of a started ticket is over: well, or to be done again. */
    void ended(Ticket ticket, boolean well) {
        Lane lane = ticket.assignment().lane();
        List<Ticket> ready;
        synchronized (this) {
            long now = clock.millis();
            boolean wasFull = lane.full(now);
            long next = lane.nextStart(now);
            if (!well) {
                ticket.retryAt(now + backoff.after(ticket.failed()));
            }
            ticket.assignment().ended(ticket, well);
            ready = startable(lane);
            if (wasFull && !lane.full(now) || lane.nextStart(now) < next) {
                nudge.run();
            }
            notifyAll();
        }
        ready.forEach(starter);
    }

    /** Asks the gates, and starts what is due for another attempt or has been let in. */
    void wake() {
        List<Ticket> ready = new ArrayList<>();
        synchronized (this) {
            lanes.values().forEach(lane -> lane.askGate(clock.millis()));
            lanes.values().forEach(lane -> ready.addAll(startable(lane)));
        }
        ready.forEach(starter);
    }

    private List<Ticket> startable(Lane lane) {
        return halted.getAsBoolean() ? List.of() : lane.startable(clock.millis());
    }

    /** Starts no more of these partitions and waits until what runs has ended. @return false if it ran past the limit */
    synchronized boolean drain(Collection<TopicPartition> partitions, Duration limit) throws InterruptedException {
        List<Assignment> going = partitions.stream().map(assignments::get).filter(Objects::nonNull).toList();
        going.forEach(Assignment::close);
        long end = System.nanoTime() + limit.toNanos();
        while (going.stream().anyMatch(Assignment::running)) {
            long rest = (end - System.nanoTime()) / 1_000_000;
            if (rest <= 0) {
                return false;
            }
            wait(rest);
        }
        return true;
    }

    /** Where partitions must be polled again, because what was polled was not taken. */
    synchronized Map<TopicPartition, Long> withdrawn() {
        Map<TopicPartition, Long> back = new HashMap<>();
        assignments.forEach((partition, a) -> a.withdraw().ifPresent(offset -> back.put(partition, offset)));
        return back;
    }

    /** Nothing more of this partition before this moment (epoch ms). */
    synchronized void waitUntil(TopicPartition partition, long epochMillis) {
        assignments.get(partition).waitUntil(epochMillis);
    }

    /** Reads the partitions held now, while nothing changes. */
    synchronized <T> T read(Function<Collection<Assignment>, T> question) {
        return question.apply(assignments.values());
    }
}
