package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records end in any order, and are committed in order. */
class WindowOrderTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final WindowRig rig = new WindowRig();
    private final String topic = rig.broker.topic("order", 1);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whatEndsOutOfOrderIsCommittedInOrder() throws Exception {
        rig.door("first");
        rig.send(topic, 0, "first", "second", "third");
        rig.instance(topic, "&permits=8", rig::work);
        await().atMost(SOON).until(() -> rig.ended.size() == 2);
        assertThat(rig.committed(topic, 0)).isZero();
        rig.door("first").countDown();
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 3);
    }

    @Test
    void theOldestOpenRecordHoldsTheCommitWhileOthersMoveOn() throws Exception {
        rig.door("3");
        rig.send(topic, 0, numbers(0, 10));
        rig.instance(topic, "&permits=8", rig::work);
        await().atMost(SOON).until(() -> rig.ended.size() == 9 && rig.committed(topic, 0) == 3);
        rig.door("3").countDown();
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 10);
    }

    @Test
    void aFailingRecordIsRunAgainAndItsOffsetStaysOpen() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        rig.send(topic, 0, "bad", "good");
        rig.instance(topic, "", exchange -> {
            if (WindowRig.text(exchange).equals("bad") && attempts.incrementAndGet() < 4) {
                exchange.getMessage().setBody("spoilt".getBytes());
                throw new IllegalStateException("attempt " + attempts);
            }
            rig.work(exchange);
        });
        await().atMost(SOON).until(() -> rig.ended.contains("good") && attempts.get() >= 2);
        assertThat(rig.committed(topic, 0)).isZero();
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 2);
        assertThat(attempts).hasValue(4);
        assertThat(rig.ended).containsExactly("good", "bad");
    }

    @Test
    void noMoreThanThePermitsAreInFlightAndAllAreDone() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        rig.send(topic, 0, numbers(0, 300));
        rig.instance(topic, "&permits=10", exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            CamelContext context = exchange.getContext();
            assertThat(context.getInflightRepository().size("work")).isPositive();
            new java.util.concurrent.CountDownLatch(1).await(5, java.util.concurrent.TimeUnit.MILLISECONDS);
            now.decrementAndGet();
            rig.work(exchange);
        });
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 300);
        assertThat(rig.ended).hasSize(300).doesNotHaveDuplicates();
        assertThat(most.get()).isBetween(5, 10);
    }

    @Test
    void theDistanceToTheOldestOpenRecordIsCapped() throws Exception {
        rig.door("0");
        rig.send(topic, 0, numbers(0, 500));
        rig.instance(topic, "&permits=16&maxDistance=100", rig::work);
        await().atMost(SOON).until(() -> rig.ended.size() >= 90);
        await().during(Duration.ofMillis(700)).atMost(SOON).until(() -> rig.ended.size() < 100);
        rig.door("0").countDown();
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 500);
        assertThat(rig.ended).hasSize(500).doesNotHaveDuplicates();
    }

    private static String[] numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toArray(String[]::new);
    }
}
