package io.carillon.window;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/** One poll: commit what is complete, pause what has no room, take what is due. On the poll thread, but for {@link #nudge}. */
final class PollLoop {

    /** Records due one after the other are taken in small groups: each pause costs a fetch. */
    private static final long GROUP = 50;
    private static final long BREATH = 500_000_000;

    private final Consumer<?, ?> client;
    private final Desk desk;
    private final Commits commits;
    private final WindowSettings settings;
    private final BooleanSupplier halted;
    private final Clock clock;
    private final AtomicBoolean waiting = new AtomicBoolean();

    PollLoop(Consumer<?, ?> client, Desk desk, Commits commits, WindowSettings settings, BooleanSupplier halted, Clock clock) {
        this.client = client;
        this.desk = desk;
        this.commits = commits;
        this.settings = settings;
        this.halted = halted;
        this.clock = clock;
    }

    ConsumerRecords<?, ?> poll(Duration longest) {
        desk.wake();
        commits.send();
        PollPlan plan = pauseAndResume(longest);
        waiting.set(true);
        try {
            return take(client.poll(plan.timeout()));
        } catch (WakeupException e) {
            // There is room again, or the route stops: its loop sees that by itself.
            return ConsumerRecords.empty();
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            // camel-kafka polls again at once, whatever the reason is.
            LockSupport.parkNanos(BREATH);
            throw e;
        } finally {
            waiting.set(false);
        }
    }

    /** Ends a waiting poll, because something changed that it should know. */
    void nudge() {
        if (waiting.compareAndSet(true, false)) {
            client.wakeup();
        }
    }

    void pauseAndResume() {
        pauseAndResume(Duration.ZERO);
    }

    private PollPlan pauseAndResume(Duration longest) {
        boolean stopped = halted.getAsBoolean();
        PollPlan plan = desk.read(all -> PollPlan.of(all, settings, stopped, clock.millis(), longest));
        Set<TopicPartition> before = client.paused();
        Set<TopicPartition> pause = new HashSet<>(plan.paused());
        pause.removeAll(before);
        Set<TopicPartition> resume = new HashSet<>(before);
        resume.removeAll(plan.paused());
        if (!pause.isEmpty()) {
            client.pause(pause);
        }
        if (!resume.isEmpty() && !stopped) {
            client.resume(resume);
        }
        return plan;
    }

    /** camel-kafka gets none of them: an exchange is made by the worker, for each batch and attempt. */
    private ConsumerRecords<?, ?> take(ConsumerRecords<?, ?> records) {
        for (TopicPartition partition : records.partitions()) {
            List<? extends ConsumerRecord<?, ?>> due = due(partition, records.records(partition));
            if (!due.isEmpty()) {
                desk.polled(partition, due);
            }
        }
        return ConsumerRecords.empty();
    }

    private List<? extends ConsumerRecord<?, ?>> due(TopicPartition partition, List<? extends ConsumerRecord<?, ?>> records) {
        long now = clock.millis();
        int due = DueTime.taken(records, now, settings.maxWait());
        if (due < records.size()) {
            ConsumerRecord<?, ?> first = records.get(due);
            client.seek(partition, first.offset());
            desk.waitUntil(partition, Math.max(DueTime.of(first, settings.maxWait()), now + GROUP));
        }
        return records.subList(0, due);
    }
}
