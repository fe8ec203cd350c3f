package io.carillon.window;

import io.carillon.SetClock;
import io.carillon.wire.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;

/** Topics that make room for the one that is listed first, without a broker and with the clock in our hands. */
abstract class HighAndLow {

    static final TopicPartition HIGH = new TopicPartition("high", 0);
    static final TopicPartition LOW = new TopicPartition("low", 0);
    static final int PERMITS = 64;
    final List<Ticket> started = new ArrayList<>();
    final SetClock clock = new SetClock();
    private final Room room = new Room();
    int nudged;
    private long next;

    Desk desk(long yieldAbove) {
        return desk(yieldAbove, true);
    }

    /** How long the poll thread waits now. */
    Duration timeout(Desk desk) {
        desk.wake();
        return desk.read(all -> PollPlan.of(all, settings(10, true), false, clock.millis(), Duration.ofSeconds(5))).timeout();
    }

    /** Each is done within a millisecond, and the poll thread looks as often. */
    int sentIn(Desk desk, int millis) {
        int sent = 0;
        for (int n = 0; n < millis; n++) {
            clock.pass(Duration.ofMillis(1));
            sent += end(desk);
        }
        return sent;
    }

    /** All that was started is done, and the poll thread looks. @return how many */
    int end(Desk desk) {
        List<Ticket> running = List.copyOf(started);
        started.clear();
        running.forEach(ticket -> Polled.ended(desk, ticket, true));
        desk.wake();
        return running.size();
    }

    WindowSettings settings(long yieldAbove, boolean yields) {
        return new WindowSettings(PERMITS, 4_000, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, Gate.OPEN, HIGH.topic(),
            yieldAbove, yields, 0, 2, 0);
    }

    Desk desk(long yieldAbove, boolean yields) {
        Desk desk = new Desk(topic -> new Turnstile(topic, settings(yieldAbove, yields), room), new Backoff(new Random(1)), () -> false, clock);
        desk.connect(started::addAll, () -> nudged++);
        desk.assign(List.of(HIGH, LOW));
        return desk;
    }

    /** High has come late, and so many low ones wait. */
    Desk withLow(int count) {
        Desk desk = desk(10);
        highCameLate(desk);
        polled(desk, LOW, count, 0);
        return desk;
    }

    /** In time first, which says what is usual. */
    void highCameLate(Desk desk) {
        highCame(desk, 5, 100);
        highCame(desk, 500, 400);
    }

    /** Comes, and is done at once. */
    void highCame(Desk desk, long delay, int times) {
        for (int n = 0; n < times; n++) {
            clock.pass(Duration.ofMillis(50));
            polled(desk, HIGH, 1, delay);
            Polled.ended(desk, started.remove(started.size() - 1), true);
        }
    }

    void polled(Desk desk, TopicPartition partition, int count, long delay) {
        for (int n = 0; n < count; n++) {
            Polled.at(desk, partition, next++, "", clock.millis() - delay);
        }
    }

    long started(TopicPartition partition) {
        return started.stream().filter(ticket -> ticket.toString().startsWith(partition.toString())).count();
    }
}
