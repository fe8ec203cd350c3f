package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Partitions move between instances: nothing is lost, and what ended is not done again. */
class WindowRebalanceTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private final WindowRig rig = new WindowRig();
    private final String topic = rig.broker.topic("rebalance", 4);
    private final Set<Integer> movedTo = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aSecondInstanceTakesOverAndNothingIsLostOrDoneTwice() throws Exception {
        rig.instance(topic, "&permits=8", this::slowWork);
        for (int partition = 0; partition < 4; partition++) {
            rig.send(topic, partition, texts(partition, 300));
        }
        await().atMost(SOON).until(() -> rig.ended.size() > 100);
        rig.instance(topic, "&permits=8", exchange -> {
            movedTo.add(WindowRig.partition(exchange));
            slowWork(exchange);
        });
        await().atMost(SOON).until(() -> committedOfAll() == 1200);
        assertThat(rig.ended).hasSize(1200).doesNotHaveDuplicates();
        assertThat(movedTo).isNotEmpty();
    }

    @Test
    void whatEndsDuringTheDrainIsCommittedAndNotRepeated() throws Exception {
        rig.instance(topic, "&permits=8&drainTimeout=10000", rig::work);
        sendOneBehindADoorToEach();
        await().atMost(SOON).until(() -> rig.begun.size() == 4);
        rig.instance(topic, "&permits=8", noteAndWork());
        // The first instance is asked for its partitions now, and waits for the work in them.
        await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> movedTo.isEmpty());
        openDoors();
        await().atMost(SOON).until(() -> rig.shared(2, 4));
        for (int partition = 0; partition < 4; partition++) {
            rig.send(topic, partition, "after-" + partition);
        }
        await().atMost(SOON).until(() -> committedOfAll() == 8);
        assertThat(rig.begun).hasSize(8).doesNotHaveDuplicates();
        assertThat(movedTo).isNotEmpty();
    }

    @Test
    void aLateCompletionOfAPartitionThatMovedChangesNothing() throws Exception {
        rig.instance(topic, "&permits=8&drainTimeout=100", rig::work);
        sendOneBehindADoorToEach();
        await().atMost(SOON).until(() -> rig.begun.size() == 4);
        CountDownLatch secondDoor = new CountDownLatch(1);
        rig.instance(topic, "&permits=8", exchange -> {
            movedTo.add(WindowRig.partition(exchange));
            secondDoor.await(20, TimeUnit.SECONDS);
        });
        await().atMost(SOON).until(() -> movedTo.size() == 2);
        openDoors();
        await().atMost(SOON).until(() -> rig.ended.size() == 4);
        Set<Integer> stayed = new TreeSet<>(Set.of(0, 1, 2, 3));
        stayed.removeAll(movedTo);
        await().atMost(SOON).until(() -> stayed.stream().allMatch(p -> rig.committed(topic, p) == 1));
        assertThat(movedTo).allSatisfy(p -> assertThat(rig.committed(topic, p)).isZero());
        secondDoor.countDown();
        await().atMost(SOON).until(() -> committedOfAll() == 4);
    }

    private Processor noteAndWork() {
        return exchange -> {
            movedTo.add(WindowRig.partition(exchange));
            rig.work(exchange);
        };
    }

    private void sendOneBehindADoorToEach() {
        for (int partition = 0; partition < 4; partition++) {
            rig.door("slow-" + partition);
            rig.send(topic, partition, "slow-" + partition);
        }
    }

    private void openDoors() {
        rig.doors.values().forEach(CountDownLatch::countDown);
    }

    private void slowWork(Exchange exchange) throws InterruptedException {
        new CountDownLatch(1).await(25, TimeUnit.MILLISECONDS);
        rig.work(exchange);
    }

    private long committedOfAll() {
        return List.of(0, 1, 2, 3).stream().mapToLong(p -> rig.committed(topic, p)).sum();
    }

    private static String[] texts(int partition, int count) {
        return IntStream.range(0, count).mapToObj(i -> partition + "/" + i).toArray(String[]::new);
    }
}
