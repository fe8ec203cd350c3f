package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.SetClock;
import io.carillon.message.NotCalled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many of 64 permits each receiver may have, and who gets the one that becomes free. */
class SharedTurnsTest {

    private static final int PERMITS = 64;
    private static final int SHARE = 16;
    private static final int MOST = 48;
    private static final Duration QUICK = Duration.ofMillis(1);
    /** So long that a turn that is lost is seen. */
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(5);

    private final SetClock clock = new SetClock();

    @Test
    void aReceiverAloneUsesThePermitsThatNobodyElseWants() {
        Turns turns = turns(SHORT);
        isQuick(turns, "a");
        assertThat(taken(turns, "a")).hasSize(MOST);
    }

    @Test
    void aReceiverThatIsNotKnownYetHasItsShare() {
        assertThat(taken(turns(SHORT), "a")).hasSize(SHARE);
    }

    @Test
    void aReceiverThatBecomesSlowFallsBackToItsShare() {
        Turns turns = turns(SHORT);
        isQuick(turns, "a");
        List<Receiver> taken = taken(turns, "a");
        taken.forEach(one -> turns.giveBack(one, Duration.ofSeconds(2)));
        assertThat(taken(turns, "a")).hasSize(SHARE);
    }

    @Test
    void aReceiverOfWhichNoCallEndsAnyMoreGetsNoMore() {
        Turns turns = turns(SHORT);
        isQuick(turns, "a");
        for (int i = 0; i < SHARE; i++) {
            turns.take("a");
        }
        clock.pass(SHORT.plusMillis(1));
        assertThat(taken(turns, "a")).isEmpty();
    }

    @Test
    void noReceiverTakesAllThatOthersLeave() {
        Turns turns = turns(SHORT);
        List.of("a", "b", "c").forEach(place -> isQuick(turns, place));
        assertThat(List.of(taken(turns, "a").size(), taken(turns, "b").size(), taken(turns, "c").size())).containsExactly(MOST, 12, 3);
        assertThat(turns.take("d")).as("the first call of one that has none").isNotNull();
    }

    @Test
    void slowReceiversHaveTheirShareAndLeaveAPartToTheNext() {
        Turns turns = turns(SHORT);
        List<Integer> all = List.of("a", "b", "c", "d").stream().map(place -> taken(turns, place).size()).toList();
        assertThat(all).containsExactly(SHARE, SHARE, SHARE, 12);
    }

    @Test
    void whatWaitsGetsThePermitThatAnotherReceiverGivesBack() throws Exception {
        Turns turns = turns(LONG);
        isQuick(turns, "a");
        isQuick(turns, "b");
        List<Receiver> ofA = took(turns, "a", MOST);
        took(turns, "b", 12);
        FutureTask<Receiver> waits = new FutureTask<>(() -> turns.take("b"));
        Thread thread = new Thread(waits);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        for (int i = 0; i < 4; i++) {
            turns.giveBack(ofA.get(i), QUICK);
        }
        assertThat(waits.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    private Turns turns(Duration patience) {
        return new Turns(new DestinationSettings(0.25, patience, 10, Duration.ofMinutes(10)), clock, () -> PERMITS);
    }

    private static void isQuick(Turns turns, String place) {
        for (int i = 0; i < 200; i++) {
            turns.giveBack(turns.take(place), QUICK);
        }
    }

    private static List<Receiver> took(Turns turns, String place, int count) {
        return Stream.generate(() -> turns.take(place)).limit(count).toList();
    }

    /** As many as it may have. */
    private static List<Receiver> taken(Turns turns, String place) {
        List<Receiver> all = new ArrayList<>();
        try {
            while (true) {
                all.add(turns.take(place));
            }
        } catch (NotCalled busy) {
            return all;
        }
    }
}
