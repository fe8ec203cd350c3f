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
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Partitions move between instances, and instances stop: nothing is lost, and what ended is not done again. */
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

    @Test
    void aStopLetsRunningWorkEndAndCommitsIt() throws Exception {
        CamelContext context = rig.instance(topic, "&permits=2", rig::work);
        rig.door("first");
        rig.send(topic, 0, "first", "second", "third");
        await().atMost(SOON).until(() -> rig.ended.size() == 2);
        Thread stop = new Thread(context::stop);
        stop.start();
        await().during(Duration.ofMillis(500)).atMost(SOON).until(stop::isAlive);
        rig.door("first").countDown();
        stop.join(10_000);
        assertThat(stop.isAlive()).isFalse();
        assertThat(rig.committed(topic, 0)).isEqualTo(3);
    }

    @Test
    void aStopDoesNotWaitForTheNextAttemptOfWhatFailed() throws Exception {
        CamelContext context = rig.instance(topic, "", exchange -> {
            rig.begun.add(WindowRig.text(exchange));
            throw new IllegalStateException("always");
        });
        rig.send(topic, 0, "bad");
        await().atMost(SOON).until(() -> rig.begun.size() > 2);
        long start = System.nanoTime();
        context.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(rig.committed(topic, 0)).isZero();
    }

    @Test
    void aStoppedRouteStartsAgainWhereItEnded() throws Exception {
        CamelContext context = rig.instance(topic, "", rig::work);
        rig.send(topic, 0, "first");
        await().atMost(SOON).until(() -> rig.ended.size() == 1);
        context.getRouteController().stopRoute("work");
        rig.send(topic, 0, "second");
        context.getRouteController().startRoute("work");
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 2);
        assertThat(rig.ended).containsExactly("first", "second");
    }

    @Test
    void aSuspendedRouteRepeatsNothingWhenItResumes() throws Exception {
        CamelContext context = rig.instance(topic, "", rig::work);
        rig.send(topic, 0, "first");
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 1);
        rig.door("slow");
        rig.send(topic, 0, "slow");
        await().atMost(SOON).until(() -> rig.begun.size() == 2);
        WindowConsumer consumer = (WindowConsumer) context.getRoute("work").getConsumer();
        consumer.suspend();
        rig.send(topic, 0, "while-suspended");
        await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> rig.begun.size() == 2);
        consumer.resume();
        await().atMost(SOON).until(() -> rig.ended.contains("while-suspended"));
        rig.door("slow").countDown();
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 3);
        assertThat(rig.begun).containsExactly("first", "slow", "while-suspended");
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
