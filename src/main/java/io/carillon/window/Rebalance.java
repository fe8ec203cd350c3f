package io.carillon.window;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Partitions come and go: what goes is drained, committed and forgotten. On the poll thread only. */
final class Rebalance {

    private static final Duration COMMIT = Duration.ofSeconds(5);

    private final Consumer<?, ?> client;
    private final Desk desk;
    private final Commits commits;
    private final PollLoop loop;
    private final Supplier<Duration> closeLimit;
    private final Duration drainLimit;
    private boolean assigning;

    /** @param closeLimit how long the work may take to end when all is given up now */
    Rebalance(Consumer<?, ?> client, Desk desk, Commits commits, PollLoop loop, Duration drainLimit, Supplier<Duration> closeLimit) {
        this.client = client;
        this.desk = desk;
        this.commits = commits;
        this.loop = loop;
        this.drainLimit = drainLimit;
        this.closeLimit = closeLimit;
    }

    /** True while camel-kafka's own listener places a fresh assignment, the only time it may seek. */
    boolean assigning() {
        return assigning;
    }

    /** Gives up all partitions: what runs may end, and is committed while this consumer still is a member of its group. */
    void leave() {
        List<TopicPartition> all = desk.read(assignments -> assignments.stream().map(Assignment::partition).toList());
        give(all, closeLimit.get());
        // The client revokes them once more, and then there is nothing left to wait for.
        desk.forget(all);
    }

    private void give(Collection<TopicPartition> partitions, Duration limit) {
        try {
            desk.drain(partitions, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        commits.sendAndWait(partitions, COMMIT);
    }

    ConsumerRebalanceListener with(ConsumerRebalanceListener camel) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                desk.assign(partitions);
                assigning = true;
                try {
                    camel.onPartitionsAssigned(partitions);
                } finally {
                    assigning = false;
                }
                loop.pauseAndResume();
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                give(partitions, drainLimit);
                desk.forget(partitions);
                camel.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                // Another member may work on them already: a commit would be refused, and must be.
                desk.forget(partitions);
                camel.onPartitionsLost(partitions);
            }
        };
    }
}
