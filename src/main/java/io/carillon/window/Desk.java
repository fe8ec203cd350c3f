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
import java.util.stream.Collectors;
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
    private Consumer<List<Ticket>> starter;
    private Runnable nudge;

    /** @param turnstiles of a topic @param halted nothing is started while true */
    Desk(Function<String, Turnstile> turnstiles, Backoff backoff, BooleanSupplier halted, Clock clock) {
        this.turnstiles = turnstiles;
        this.backoff = backoff;
        this.halted = halted;
        this.clock = clock;
    }

    /** @param starter starts a batch, and tells {@link #batchEnded} when it has left its route @param nudge ends a waiting poll early */
    void connect(Consumer<List<Ticket>> starter, Runnable nudge) {
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

    /** Takes records of one partition, in order; what may start of them is started. */
    void polled(TopicPartition partition, List<? extends ConsumerRecord<?, ?>> records) {
        List<List<Ticket>> ready;
        synchronized (this) {
            Assignment assignment = assignments.get(partition);
            if (assignment == null || assignment.window().passed(records.get(0).offset())) {
                // Offsets went back: the topic was made anew. What is open belongs to records that are no more.
                forget(List.of(partition));
                assign(List.of(partition));
                assignment = assignments.get(partition);
            }
            for (ConsumerRecord<?, ?> record : records) {
                assignment.lane().hold(assignment.polled(record), clock.millis());
            }
            ready = startable(assignment.lane());
        }
        ready.forEach(starter);
    }

    /** The work of these is over: well, or to be done again. */
    void ended(Collection<Ticket> tickets, boolean well) {
        tickets.stream().collect(Collectors.groupingBy(ticket -> ticket.assignment().lane()))
            .forEach((lane, those) -> over(lane, those, well, false));
    }

    /** A batch has left its route, and with it these of its tickets. */
    void batchEnded(Lane lane, Collection<Ticket> tickets, boolean well) {
        over(lane, tickets, well, true);
    }

    private void over(Lane lane, Collection<Ticket> tickets, boolean well, boolean batch) {
        List<List<Ticket>> ready;
        synchronized (this) {
            long now = clock.millis();
            boolean full = lane.full(now);
            long next = lane.nextStart(now);
            for (Ticket ticket : tickets) {
                ticket.retryAt(well ? now : now + backoff.after(ticket.failed()));
                ticket.assignment().ended(ticket, well);
            }
            lane.ended(batch ? 1 : 0, now);
            ready = startable(lane);
            if (full && !lane.full(now) || lane.nextStart(now) < next) {
                nudge.run();
            }
            notifyAll();
        }
        ready.forEach(starter);
    }

    /** Asks the gates, and starts what is due for another attempt or has been let in. */
    void wake() {
        List<List<Ticket>> ready = new ArrayList<>();
        synchronized (this) {
            for (Lane lane : lanes.values()) {
                lane.askGate(clock.millis());
                ready.addAll(startable(lane));
            }
        }
        ready.forEach(starter);
    }

    private List<List<Ticket>> startable(Lane lane) {
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

    /** Nothing more of this partition before this moment (epoch ms). */
    synchronized void waitUntil(TopicPartition partition, long epochMillis) {
        assignments.get(partition).waitUntil(epochMillis);
    }

    /** Reads the partitions held now, while nothing changes. */
    synchronized <T> T read(Function<Collection<Assignment>, T> question) {
        return question.apply(assignments.values());
    }
}
