package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instances and routes stop, pause and start: nothing is lost, and what ended is not done again. */
class WindowStopTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private final WindowRig rig = new WindowRig();
    private final String topic = rig.broker.topic("rebalance", 4);

    @AfterEach
    void close() {
        rig.close();
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
}
