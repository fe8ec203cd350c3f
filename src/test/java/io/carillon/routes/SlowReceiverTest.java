package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.kamelets.HttpDouble;
import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;

/** Route file 51, template destination-provider: a destination that is slow has its share of the permits, not all of them. */
@CamelSpringBootTest
@RouteTest(RouteTest.CHANNELS)
class SlowReceiverTest extends ReceiversBase {

    /** A quarter of the 64 permits. */
    private static final int SHARE = 16;

    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void aReceiverThatHangsHasItsShareOfThePermitsAndWhatIsMoreComesBackLater() throws Exception {
        ill.answers((exchange, asked) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            awaits(answers);
            underWay.decrementAndGet();
        });
        List<Delivery> sentAway = together(SHARE + 20).stream().filter(one -> one.attempt() == 1).toList();
        answers.countDown();
        assertThat(most.get()).isEqualTo(SHARE);
        assertThat(sentAway).as("that is no attempt").hasSize(20).allSatisfy(one ->
            assertThat(one.decisions()).extracting(Decision::code).containsExactly("destination-busy"));
    }

    @Test
    void aReceiverThatAnswersQuicklyGetsABurstAtOnce() throws Exception {
        ill.answers((exchange, asked) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            underWay.decrementAndGet();
            HttpDouble.with(204, "").to(exchange, asked);
        });
        assertThat(together(2 * SHARE)).as("nothing comes back later").isEmpty();
        assertThat(ill.asked).hasSize(2 * SHARE);
        assertThat(most.get()).isLessThanOrEqualTo(SHARE);
    }

    /** So many at the same time. @return what lies in the retry topics then */
    private List<Delivery> together(int count) throws Exception {
        ExecutorService workers = Executors.newCachedThreadPool();
        List<? extends Future<?>> all = Stream.generate(() -> workers.submit(() -> deliver(to(ill)))).limit(count).toList();
        for (Future<?> one : all) {
            one.get();
        }
        workers.shutdown();
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
