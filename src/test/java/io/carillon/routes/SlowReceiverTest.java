package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Route file 51, template destination-provider: a destination that is slow has its share of the permits, a quick one what others leave. */
@CamelSpringBootTest
@RouteTest(RouteTest.CHANNELS)
@TestPropertySource(properties = "carillon.channels.webhook.permits=64")
class SlowReceiverTest extends ReceiversBase {

    /** A quarter of the 64 permits. */
    private static final int SHARE = 16;
    private static final int MORE = SHARE + 8;

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @AfterEach
    void end() {
        answers.countDown();
        workers.shutdown();
    }

    @Test
    void aReceiverThatHangsHasItsShareOfThePermitsAndWhatIsMoreComesBackLater() throws Exception {
        hangsWithItsShare();
    }

    @Test
    void aReceiverThatAnswersQuicklyGetsABurstAtOnce() throws Exception {
        ill.answers(HttpDouble.with(204, ""));
        assertThat(together(2 * SHARE)).as("nothing comes back later").isEmpty();
        assertThat(ill.asked).hasSize(2 * SHARE);
    }

    @Test
    void aReceiverAloneUsesThePermitsThatNobodyElseWants() throws Exception {
        isQuick();
        CountDownLatch together = new CountDownLatch(MORE);
        ill.answers((exchange, asked) -> {
            together.countDown();
            awaits(together);
            HttpDouble.with(204, "").to(exchange, asked);
        });
        assertThat(together(MORE)).as("each is answered once all are there").isEmpty();
    }

    @Test
    void aReceiverThatBecomesSlowFallsBackToItsShare() throws Exception {
        isQuick();
        ill.answers((exchange, asked) -> {
            world.clock.pass(Duration.ofSeconds(10));
            HttpDouble.with(204, "").to(exchange, asked);
        });
        deliver(to(ill));
        hangsWithItsShare();
    }

    @Test
    void whileOneHangsTheOthersGetTheirsAtOnce() throws Exception {
        isQuick();
        hangs();
        Future<?> hanging = workers.submit(() -> together(4 * SHARE));
        await().until(() -> underWay.get() > SHARE);
        deliver(to(receivers));
        assertThat(receivers.asked).hasSize(1);
        answers.countDown();
        hanging.get();
    }

    private void hangsWithItsShare() throws Exception {
        hangs();
        List<Delivery> sentAway = together(SHARE + 20).stream().filter(one -> one.attempt() == 1).toList();
        answers.countDown();
        assertThat(most.get()).isEqualTo(SHARE);
        assertThat(sentAway).as("that is no attempt").hasSize(20).allSatisfy(one ->
            assertThat(one.decisions()).extracting(Decision::code).containsExactly("destination-busy"));
    }

    private void hangs() {
        ill.answers((exchange, asked) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            awaits(answers);
            underWay.decrementAndGet();
        });
    }

    private void isQuick() {
        ill.answers(HttpDouble.with(204, ""));
        for (int i = 0; i < 2 * SHARE; i++) {
            deliver(to(ill));
        }
    }

    /** So many at the same time. @return what lies in the retry topics then */
    private List<Delivery> together(int count) throws Exception {
        List<? extends Future<?>> all = Stream.generate(() -> workers.submit(() -> deliver(to(ill)))).limit(count).toList();
        for (Future<?> one : all) {
            one.get();
        }
        return world.published.stream().map(RouteWorld.Published::body).filter(Delivery.class::isInstance).map(Delivery.class::cast)
            .toList();
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
