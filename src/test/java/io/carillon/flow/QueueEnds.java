package io.carillon.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many records were ever written to topics. */
final class QueueEnds implements AutoCloseable {

    private final Admin admin;

    QueueEnds(String brokers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
    }

    /** Of all topics whose name begins so. */
    long of(String prefix) {
        try {
            List<String> names = admin.listTopics().names().get().stream().filter(name -> name.startsWith(prefix)).toList();
            Map<TopicPartition, OffsetSpec> asked = admin.describeTopics(names).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream().map(info -> new TopicPartition(topic.name(), info.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            return admin.listOffsets(asked).all().get().values().stream().mapToLong(end -> end.offset()).sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
