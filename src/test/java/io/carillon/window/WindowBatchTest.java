package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.wire.InFlightRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records go through a route together, and end and fail each by itself. */
class WindowBatchTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final WindowRig rig = new WindowRig();
    private final String topic = rig.broker.topic("batch", 1);
    private final Queue<List<String>> batches = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whatWaitsTogetherGoesTogetherAndIsCommitted() throws Exception {
        rig.send(topic, 0, numbers(200));
        rig.instance(topic, "&permits=200&batch=50", this::work);
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 200);
        assertThat(rig.ended).hasSize(200).doesNotHaveDuplicates();
        assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(50))
            .anySatisfy(batch -> assertThat(batch).hasSizeGreaterThan(10));
    }

    @Test
    void noMoreBatchesOfATopicRunAtTheSameTimeThanTold() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch door = rig.door("all");
        rig.send(topic, 0, numbers(100));
        rig.instance(topic, "&permits=100&batch=5&batches=2", exchange -> {
            begun.incrementAndGet();
            door.await();
            work(exchange);
        });
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> begun.get() == 2);
        door.countDown();
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 100);
    }

    @Test
    void aPoisonInTheMiddleFailsAloneAndItsNeighboursAreDone() throws Exception {
        AtomicInteger failed = new AtomicInteger();
        rig.send(topic, 0, numbers(20));
        rig.instance(topic, "&permits=100&batch=20", exchange -> {
            if (texts(exchange).contains("7") && failed.incrementAndGet() < 4) {
                throw new IllegalStateException("poison");
            }
            work(exchange);
        });
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 20);
        assertThat(rig.ended).hasSize(20).doesNotHaveDuplicates();
        assertThat(batches).filteredOn(batch -> batch.contains("7")).containsExactly(List.of("7"));
    }

    @Test
    void aRecordThatWasDetachedEndsWhenItSaysSo() throws Exception {
        Map<String, InFlightRecord> detached = new ConcurrentHashMap<>();
        rig.send(topic, 0, numbers(10));
        rig.instance(topic, "&permits=100&batch=20", exchange -> records(exchange).forEach(record -> {
            if (text(record).equals("3")) {
                record.detach();
                detached.put("3", record);
            }
            rig.ended.add(text(record));
        }));
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 3 && rig.ended.size() == 10);
        detached.get("3").complete();
        detached.get("3").fail(new IllegalStateException("it has ended already"));
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 10);
    }

    @Test
    void aDetachedRecordThatFailsIsRunAgainAndAnOldEndOfItMeansNothing() throws Exception {
        Queue<InFlightRecord> attempts = new ConcurrentLinkedQueue<>();
        rig.send(topic, 0, "a");
        rig.instance(topic, "&batch=20", exchange -> records(exchange).forEach(record -> {
            record.detach();
            attempts.add(record);
        }));
        await().atMost(SOON).until(() -> attempts.size() == 1);
        attempts.peek().fail(new IllegalStateException("the provider is ill"));
        await().atMost(SOON).until(() -> attempts.size() == 2);
        attempts.peek().complete();
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> rig.committed(topic, 0) == 0);
        attempts.forEach(InFlightRecord::complete);
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 1);
    }

    @Test
    void aBatchThatFailsDoesNotRunAgainWhatHasLeftIt() throws Exception {
        Queue<InFlightRecord> left = new ConcurrentLinkedQueue<>();
        rig.send(topic, 0, numbers(2));
        rig.instance(topic, "&batch=20", exchange -> {
            for (InFlightRecord record : records(exchange)) {
                rig.begun.add(text(record));
                if (!text(record).equals("0")) {
                    throw new IllegalStateException("the second one fails");
                }
                record.detach();
                left.add(record);
            }
        });
        await().atMost(SOON).until(() -> rig.begun.size() >= 4);
        left.forEach(InFlightRecord::complete);
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 1);
        assertThat(rig.begun).containsOnlyOnce("0");
    }

    private void work(Exchange exchange) {
        batches.add(texts(exchange));
        rig.ended.addAll(texts(exchange));
    }

    @SuppressWarnings("unchecked")
    private static List<InFlightRecord> records(Exchange exchange) {
        return (List<InFlightRecord>) exchange.getMessage().getBody();
    }

    private static List<String> texts(Exchange exchange) {
        return records(exchange).stream().map(WindowBatchTest::text).toList();
    }

    static String text(InFlightRecord record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static String[] numbers(int to) {
        return IntStream.range(0, to).mapToObj(Integer::toString).toArray(String[]::new);
    }
}
