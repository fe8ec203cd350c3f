package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.SetClock;
import io.carillon.message.NotCalled;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** As many threads as there are permits take turns and give them back. */
class TurnsRaceTest {

    private static final int PERMITS = 64;
    private static final int MOST = 48;
    private static final int SHARE = 16;
    private static final int EACH = 500;
    private static final Duration CALL = Duration.ofMillis(1);

    private final SetClock clock = new SetClock();
    private final ExecutorService workers = Executors.newFixedThreadPool(PERMITS);

    @AfterEach
    void end() {
        workers.shutdownNow();
    }

    @Test
    void noTurnIsLost() throws Exception {
        Turns turns = turns(Duration.ofMinutes(1));
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        together(turn -> {
            boolean other = turn % 8 == 0;
            Receiver receiver = turns.take(other ? "b" : "a");
            most.accumulateAndGet(other ? 0 : underWay.incrementAndGet(), Math::max);
            Thread.yield();
            underWay.addAndGet(other ? 0 : -1);
            turns.giveBack(receiver, CALL);
        });
        assertThat(most.get()).isLessThanOrEqualTo(MOST);
        IntStream.range(0, MOST).forEach(all -> assertThat(turns.take("a")).as("all were given back").isNotNull());
    }

    @Test
    void aTurnThatComesWhenItIsNoLongerWaitedForIsNotLost() throws Exception {
        Turns turns = turns(Duration.ofMillis(1));
        AtomicInteger sentAway = new AtomicInteger();
        together(turn -> {
            try {
                turns.giveBack(turns.take("a"), turn % 2 == 0 ? CALL : null);
            } catch (NotCalled busy) {
                sentAway.incrementAndGet();
                clock.pass(Duration.ofMinutes(1));
            }
        });
        IntStream.range(0, SHARE).forEach(all -> assertThat(turns.take("a")).as("after %s were sent away", sentAway).isNotNull());
        assertThatThrownBy(() -> turns.take("a")).isInstanceOf(NotCalled.class);
    }

    private void together(IntConsumer work) throws Exception {
        List<? extends Future<?>> all = IntStream.range(0, PERMITS)
            .mapToObj(thread -> workers.submit(() -> IntStream.range(thread, thread + EACH).forEach(work))).toList();
        for (Future<?> one : all) {
            one.get(30, TimeUnit.SECONDS);
        }
    }

    private Turns turns(Duration patience) {
        return new Turns(new DestinationSettings(0.25, patience, 10, Duration.ofMinutes(10)), clock, () -> PERMITS);
    }
}
