package io.carillon.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.SetClock;
import io.carillon.message.EventSink;
import io.carillon.message.LiveEvent;
import io.carillon.message.StreamEnd;
import io.carillon.wire.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How often the database is asked for those who watch. */
class LiveInboxTest {

    private static final int WATCHES = 1_000;
    private static final int BEAT_SECONDS = 20;

    private final SetClock clock = new SetClock();
    private final AtomicInteger looks = new AtomicInteger();
    private final InboxNews news = new InboxNews(null, clock) {
        @Override
        void soon(Runnable look) {
            look.run();
        }

        @Override
        Map<String, Object> since(LiveInbox.Owner owner, long since) {
            looks.incrementAndGet();
            return found;
        }
    };
    private Map<String, Object> found = Map.of("rows", List.of(), "count", Map.of("unseen", 0, "unread", 0));
    private final LiveInbox inbox = new LiveInbox(news, clock, WATCHES, Duration.ofMinutes(1), new SimpleMeterRegistry());
    private final List<StreamEnd> ends = new ArrayList<>();
    private final AtomicInteger beats = new AtomicInteger();

    @Test
    void whoComesAtOnceDoesNotAskAtOnceAndAboutOnceAMinute() {
        open(WATCHES);
        assertThat(looks.getAndSet(0)).as("each at its begin").isEqualTo(WATCHES);
        assertThat(beat()).as("after 20 s").isZero();
        assertThat(beat()).as("after 40 s").isZero();
        assertThat(beat()).as("after 60 s").isBetween(WATCHES / 4, WATCHES * 3 / 4);
        assertThat(beats.get()).isEqualTo(3 * WATCHES);
    }

    @Test
    void whoIsHintedDoesNotAskBesides() {
        open(1);
        for (int i = 1; i <= 9; i++) {
            inbox.hear(Json.text(Map.of("tenant", "demo", "user", "u0")).getBytes(StandardCharsets.UTF_8));
            assertThat(beat()).as("beat %d", i).isZero();
        }
        assertThat(looks.get()).isEqualTo(1 + 9);
    }

    @Test
    void whereTheTableDidNotAnswerTheNextBeatLooksAgain() {
        found = Map.of();
        open(1);
        assertThat(beat()).isEqualTo(1);
    }

    @Test
    void whoComesWhileTheInstanceStopsIsSentOn() {
        open(1);
        inbox.close();
        open(1);
        assertThat(ends).containsExactly(StreamEnd.STOPPING, StreamEnd.STOPPING);
    }

    private int beat() {
        clock.pass(Duration.ofSeconds(BEAT_SECONDS));
        int before = looks.get();
        inbox.lookAgain();
        return looks.get() - before;
    }

    private void open(int watches) {
        for (int i = 0; i < watches; i++) {
            inbox.watch("demo", "u" + i, null, null).start(new EventSink() {
                @Override
                public void send(LiveEvent event) {
                }

                @Override
                public void beat() {
                    beats.incrementAndGet();
                }

                @Override
                public void close(StreamEnd end) {
                    ends.add(end);
                }
            });
        }
    }
}
