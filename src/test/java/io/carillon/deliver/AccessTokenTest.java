package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.SetClock;
import io.carillon.message.TemporaryFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One token for all threads of an account. */
class AccessTokenTest {

    private static final int THREADS = 16;
    private static final Duration LIFE = Duration.ofMinutes(100);

    private final SetClock clock = new SetClock();
    private final AtomicInteger fetched = new AtomicInteger();
    private volatile boolean down;
    private final AccessToken token = new AccessToken(clock) {
        @Override
        boolean wanted() {
            return true;
        }

        @Override
        Given fetch() {
            int number = fetched.incrementAndGet();
            if (down) {
                throw new TemporaryFailure("token-refused", "none today", null);
            }
            return new Given("token-" + number, LIFE);
        }
    };

    @Test
    void manyThreadsFetchItOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(THREADS);
        Callable<String> ask = () -> {
            all.countDown();
            all.await();
            return token.current().value();
        };
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<String>> asks = IntStream.range(0, THREADS).mapToObj(i -> ask).toList();
            for (Future<String> got : pool.invokeAll(asks)) {
                assertThat(got.get()).isEqualTo("token-1");
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(fetched).hasValue(1);
    }

    @Test
    void itIsFetchedAgainBeforeItEnds() {
        token.current();
        clock.pass(LIFE.multipliedBy(89).dividedBy(100));
        assertThat(token.current().value()).isEqualTo("token-1");
        clock.pass(LIFE.multipliedBy(2).dividedBy(100));
        assertThat(token.current().value()).isEqualTo("token-2");
    }

    @Test
    void oneThatIsNotBelievedIsFetchedAnewOnceForAllThatSawIt() {
        AccessToken.Given first = token.current();
        assertThat(token.reject(first)).isTrue();
        AccessToken.Given second = token.current();
        assertThat(token.reject(first)).as("another thread that had the first").isTrue();
        assertThat(token.current()).isSameAs(second);
        assertThat(token.reject(second)).as("the account itself is not believed").isFalse();
        assertThat(fetched).hasValue(2);
    }

    @Test
    void anAccountThatIsHealedIsBelievedAgainWhateverTheTraffic() {
        for (int second = 0; second < 20; second++) {
            token.reject(token.current());
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(fetched.get()).as("one for each five seconds").isBetween(4, 5);
    }

    @Test
    void afterAFailureNobodyAsksForSomeSeconds() {
        down = true;
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(token::current).isInstanceOf(TemporaryFailure.class);
        }
        assertThat(fetched).hasValue(1);
        down = false;
        clock.pass(Duration.ofSeconds(6));
        assertThat(token.current().value()).isEqualTo("token-2");
    }

    @Test
    void itIsNotPrinted() {
        assertThat(token.current().toString()).doesNotContain("token-1");
    }
}
