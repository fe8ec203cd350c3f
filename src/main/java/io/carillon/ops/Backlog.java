package io.carillon.ops;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.ConsumerGroupState;
import org.apache.kafka.common.TopicPartition;

/** What Carillon's consumer groups have not completed yet. */
final class Backlog {

    /** A group and a partition of it. */
    record Place(String group, TopicPartition partition) {
    }

    /** The first open offset, and how many records wait from it on. */
    record Open(long offset, long records) {
    }

    /** Each start of an instance has a group of its own for hints, which never completes anything: no backlog, and no name to keep. */
    private static final String HINTED = "carillon-inbox-";
    private final Admin admin;

    Backlog(Admin admin) {
        this.admin = admin;
    }

    /** Every place of every group whose name begins with carillon, also those with nothing open. */
    Map<Place, Open> read() throws ExecutionException, InterruptedException {
        return read(groups());
    }

    /** Whether a group has given each of its partitions to a member: only then all that is open is seen. */
    boolean stable(String group) throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(List.of(group)).all().get().get(group).state() == ConsumerGroupState.STABLE;
    }

    Map<Place, Open> read(List<String> groups) throws ExecutionException, InterruptedException {
        Map<Place, Long> committed = new HashMap<>();
        for (String group : groups) {
            Map<TopicPartition, OffsetAndMetadata> known = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            assigned(group).forEach(partition -> committed.put(new Place(group, partition), -1L));
            known.forEach((partition, offset) -> committed.put(new Place(group, partition), offset == null ? -1L : offset.offset()));
        }
        Set<TopicPartition> partitions = committed.keySet().stream().map(Place::partition).collect(Collectors.toSet());
        Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(partitions, OffsetSpec.latest());
        Map<Place, Open> open = new HashMap<>();
        committed.forEach((place, offset) -> {
            long from = Math.max(offset, first.get(place.partition()));
            open.put(place, new Open(from, Math.max(0, end.get(place.partition()) - from)));
        });
        return open;
    }

    /** How many consumers each of those groups has. */
    Map<String, Integer> members() throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(groups()).all().get().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, group -> group.getValue().members().size()));
    }

    private List<String> groups() throws ExecutionException, InterruptedException {
        return admin.listConsumerGroups().all().get().stream().map(ConsumerGroupListing::groupId)
            .filter(id -> id.startsWith("carillon") && !id.startsWith(HINTED)).toList();
    }

    /** A group that never committed on a partition has everything of it open. */
    private Set<TopicPartition> assigned(String group) throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
            .flatMap(member -> member.assignment().topicPartitions().stream()).collect(Collectors.toSet());
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = partitions.stream().collect(Collectors.toMap(p -> p, p -> which));
        Map<TopicPartition, Long> found = new TreeMap<>(java.util.Comparator.comparing(TopicPartition::toString));
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> entry : admin.listOffsets(wanted).all().get().entrySet()) {
            found.put(entry.getKey(), entry.getValue().offset());
        }
        return found;
    }
}
