package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.wire.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that wait: for a gate, for their time, for a permit of their own topic. */
class WindowWaitTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final WindowRig rig = new WindowRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aClosedGateHoldsItsTopicAndNoOther() throws Exception {
        String shut = rig.broker.topic("shut", 1);
        String other = rig.broker.topic("other", 1);
        Map<String, Boolean> closed = new ConcurrentHashMap<>(Map.of(shut, true));
        rig.beans.put("breakers", (Gate) topic -> !closed.containsKey(topic));
        rig.send(shut, 0, "held-1", "held-2");
        rig.send(other, 0, "free-1");
        rig.instance(shut + "," + other, "&gate=#breakers", rig::work);
        await().atMost(SOON).until(() -> rig.ended.contains("free-1"));
        rig.send(other, 0, "free-2");
        await().atMost(SOON).until(() -> rig.ended.contains("free-2"));
        assertThat(rig.begun).containsExactly("free-1", "free-2");
        closed.clear();
        await().atMost(SOON).until(() -> rig.committed(shut, 0) == 2);
        closed.put(other, true);
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        rig.send(other, 0, "held-3");
        await().during(Duration.ofMillis(700)).atMost(SOON).until(() -> !rig.begun.contains("held-3"));
        closed.clear();
        await().atMost(SOON).until(() -> rig.ended.contains("held-3"));
    }

    @Test
    void aHalfOpenGateLetsOnlyItsTrialCallsThrough() throws Exception {
        String topic = rig.broker.topic("half", 1);
        rig.beans.put("breaker", new Gate() {
            @Override
            public boolean open(String topic) {
                return true;
            }

            @Override
            public int limit(String topic) {
                return 2;
            }
        });
        IntStream.range(0, 6).forEach(i -> rig.door("trial-" + i));
        rig.send(topic, 0, "trial-0", "trial-1", "trial-2", "trial-3", "trial-4", "trial-5");
        rig.instance(topic, "&gate=#breaker", rig::work);
        await().atMost(SOON).until(() -> rig.begun.size() == 2);
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> rig.begun.size() == 2);
        rig.door("trial-0").countDown();
        await().atMost(SOON).until(() -> rig.begun.size() == 3);
    }

    @Test
    void aRecordWaitsForItsTimeAndHoldsNoOtherPartition() throws Exception {
        String topic = rig.broker.topic("retry", 2);
        Instant due = Instant.now().plusSeconds(4);
        rig.sendDue(topic, 0, "past", Instant.now().minusSeconds(1));
        rig.sendDue(topic, 0, "waiting", due);
        rig.send(topic, 0, "behind");
        rig.send(topic, 1, "neighbour");
        Map<String, Instant> at = new ConcurrentHashMap<>();
        rig.instance(topic, "", exchange -> {
            at.put(WindowRig.text(exchange), Instant.now());
            rig.work(exchange);
        });
        await().atMost(SOON).until(() -> rig.committed(topic, 1) == 1 && rig.committed(topic, 0) == 1);
        assertThat(rig.ended).containsExactlyInAnyOrder("past", "neighbour");
        await().atMost(SOON).until(() -> rig.committed(topic, 0) == 3);
        assertThat(at.get("waiting")).isBetween(due, due.plusSeconds(2));
        assertThat(at.get("behind")).isAfterOrEqualTo(due);
        assertThat(rig.begun).hasSize(4);
    }

    @Test
    void aWaitLongerThanAllowedIsCutAndNoneIsTakenWhereNoneIsAllowed() throws Exception {
        String retry = rig.broker.topic("cut", 1);
        rig.sendDue(retry, 0, "for-ever", Instant.now().plus(Duration.ofDays(365)));
        rig.instance(retry, "&maxWait=1000", rig::work);
        await().atMost(SOON).until(() -> rig.ended.contains("for-ever"));
    }

    @Test
    void aBacklogOfLowBehindASlowRouteDelaysNoHigh() throws Exception {
        String high = rig.broker.topic("high", 2);
        String low = rig.broker.topic("low", 2);
        for (int partition = 0; partition < 2; partition++) {
            rig.send(low, partition, IntStream.range(0, 3000).mapToObj(i -> "low").toArray(String[]::new));
        }
        Map<String, Long> took = new ConcurrentHashMap<>();
        rig.instance(high + "," + low, "&permits=8", exchange -> {
            String text = WindowRig.text(exchange);
            if (text.equals("low")) {
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            } else {
                took.put(text, System.nanoTime() - Long.parseLong(text));
            }
            rig.ended.add(text);
        });
        await().atMost(SOON).until(() -> rig.ended.size() > 40);
        for (int i = 0; i < 100; i++) {
            rig.send(high, i % 2, Long.toString(System.nanoTime()));
            await().pollInterval(Duration.ofMillis(5)).atMost(SOON).until(() -> true);
        }
        await().atMost(SOON).until(() -> took.size() == 100);
        long worst = took.values().stream().mapToLong(Long::longValue).max().orElseThrow() / 1_000_000;
        long median = took.values().stream().mapToLong(Long::longValue).sorted().skip(50).findFirst().orElseThrow() / 1_000_000;
        System.out.println("high beside a backlog of low: median " + median + " ms, worst " + worst + " ms");
        assertThat(median).isLessThan(50);
        assertThat(worst).isLessThan(1000);
    }
}
