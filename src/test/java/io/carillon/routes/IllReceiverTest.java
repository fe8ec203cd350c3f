package io.carillon.routes;

import static io.carillon.routes.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Outcome;
import io.carillon.wire.Gate;
import io.carillon.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Route file 51, template destination-provider: callers name the hosts, and one that is ill stops no other. */
@CamelSpringBootTest
@RouteTest(RouteTest.CHANNELS + ",84-list-channels,85-pauses")
class IllReceiverTest {

    /** A quarter of the 64 permits. */
    private static final int SHARE = 16;

    @Autowired
    RouteWorld world;
    private final HttpDouble receivers = new HttpDouble(HttpDouble.with(204, ""));
    private final HttpDouble ill = new HttpDouble(HttpDouble.with(503, ""));

    @AfterEach
    void close() {
        receivers.close();
        ill.close();
    }

    @Test
    void aReceiverThatIsIllStopsNoOther() {
        world.send("read-pauses", null);
        for (int i = 0; i < 60; i++) {
            deliver(to(ill));
        }
        assertThat(ill.asked).as("its breaker opened").hasSizeLessThan(10);
        deliver(to(receivers));
        assertThat(receivers.asked).hasSize(1);
        assertThat(last().state()).isEqualTo(DeliveryState.DELIVERED);
        Gate gate = world.context.getRegistry().lookupByNameAndType("channelGate", Gate.class);
        assertThat(gate.open("carillon.deliver.webhook.high")).isTrue();
        assertThat(gate.limit("carillon.deliver.webhook.high")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void whatIsForItWaitsWithoutAnAttemptAndSaysWhy() {
        isIll();
        Delivery waits = to(ill);
        deliver(waits);
        Delivery again = later(waits);
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(Duration.between(world.clock.instant(), again.dueAt())).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(34));
        assertThat(again.decisions()).extracting(Decision::code).containsExactly("destination-open");
        assertThat(last().state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void whatExpiresWhileItWaitsForItIsTold() {
        isIll();
        Instant expiry = world.clock.instant().plusSeconds(20);
        Delivery waits = delivery("{\"channel\":\"webhook\",\"address\":\"" + ill.url() + "/ill\",\"expiresAt\":\"" + expiry + "\"}");
        deliver(waits);
        assertThat(later(waits).dueAt()).isEqualTo(expiry);
        world.clock.now = expiry;
        deliver(later(waits));
        assertThat(last().state()).isEqualTo(DeliveryState.EXPIRED);
    }

    @Test
    void aReceiverThatIsWellAgainGetsWhatWaited() {
        isIll();
        ill.answers(HttpDouble.with(204, ""));
        Delivery waits = to(ill);
        deliver(waits);
        world.clock.pass(Duration.ofSeconds(31));
        deliver(later(waits));
        assertThat(last().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aTrialThatFailsClosesItForLonger() {
        isIll();
        world.clock.pass(Duration.ofSeconds(31));
        isIll();
        Delivery waits = to(ill);
        deliver(waits);
        assertThat(Duration.between(world.clock.instant(), later(waits).dueAt())).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(67));
    }

    @Test
    void noTenantClosesAHostToAnother() {
        isIll();
        ill.answers(HttpDouble.with(204, ""));
        deliver(delivery("{\"tenant\":\"other\",\"channel\":\"webhook\",\"address\":\"" + ill.url() + "/well\"}"));
        assertThat(last().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aRefusalIsAnAnswerAndClosesNothing() {
        ill.answers(HttpDouble.with(404, ""));
        for (int i = 0; i < 30; i++) {
            deliver(to(ill));
        }
        assertThat(ill.asked).hasSize(30);
    }

    @Test
    void theListOfChannelsCountsThemAndNamesNone() {
        world.send("read-pauses", null);
        long before = webhook().at("/providers/0/destinations/open").asLong();
        isIll();
        assertThat(webhook().at("/providers/0/destinations/open").asLong()).isEqualTo(before + 1);
        assertThat(webhook().at("/providers/0/breaker").asText()).isEqualTo("closed");
        assertThat(webhook().path("open").asBoolean()).isTrue();
        assertThat(webhook().toString()).doesNotContain("127.0.0.1");
    }

    @Test
    void aReceiverThatHangsHasItsShareOfThePermitsAndWhatIsMoreComesBackLater() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ill.answers((exchange, asked) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            awaits(answers);
            underWay.decrementAndGet();
            HttpDouble.with(204, "").to(exchange, asked);
        });
        ExecutorService workers = Executors.newCachedThreadPool();
        List<Delivery> all = java.util.stream.Stream.generate(() -> to(ill)).limit(SHARE + 20).toList();
        List<? extends java.util.concurrent.Future<?>> done = all.stream().map(one -> workers.submit(() -> deliver(one))).toList();
        for (var one : done) {
            one.get();
        }
        workers.shutdown();
        answers.countDown();
        assertThat(most.get()).isEqualTo(SHARE);
        List<Delivery> sentAway = world.published.stream().map(RouteWorld.Published::body).filter(Delivery.class::isInstance)
            .map(Delivery.class::cast).filter(one -> one.attempt() == 1).toList();
        assertThat(sentAway).hasSize(20).allSatisfy(one ->
            assertThat(one.decisions()).extracting(Decision::code).containsExactly("destination-busy"));
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void isIll() {
        for (int i = 0; i < 10; i++) {
            deliver(to(ill));
        }
        world.published.clear();
    }

    private static Delivery to(HttpDouble receiver) {
        return delivery("{\"channel\":\"webhook\",\"address\":\"" + receiver.url() + "/hook\"}");
    }

    private void deliver(Delivery delivery) {
        assertThat(world.send("deliver-webhook", new Json().write(delivery)).getException()).isNull();
    }

    /** As it lies in the retry topic. */
    private Delivery later(Delivery delivery) {
        return world.published.stream().map(RouteWorld.Published::body).filter(Delivery.class::isInstance).map(Delivery.class::cast)
            .filter(one -> one.id().equals(delivery.id())).findFirst().orElseThrow();
    }

    private Outcome last() {
        return world.outcome(world.published.size() - 1);
    }

    private JsonNode webhook() {
        JsonNode answer = Json.MAPPER.valueToTree(world.send("list-channels", null).getMessage().getBody());
        for (JsonNode channel : answer.path("items")) {
            if (channel.path("name").asText().equals("webhook")) {
                return channel;
            }
        }
        throw new AssertionError(answer);
    }
}
