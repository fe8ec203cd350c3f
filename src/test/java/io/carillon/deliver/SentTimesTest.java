package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import io.carillon.wire.MeterFamilies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class SentTimesTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    /** Else whoever replays last night's dead letters in the morning rings the alarm for late messages. */
    @Test
    void aReplayIsTimedFromItsOwnBegin() {
        Delivery first = ClaimSqlTest.delivery();
        Instant replayed = first.acceptedAt().plus(Duration.ofHours(9));
        Clock clock = Clock.fixed(replayed.plusMillis(250), ZoneOffset.UTC);
        SentTimes times = new SentTimes(new MeterFamilies(
            new StaticListableBeanFactory(Map.of("meters", meters)).getBeanProvider(MeterRegistry.class), 10, 10), clock);
        times.record(first.replayed(1, replayed),
            new Round("me", clock.instant(), List.of(), Fate.SENT, true, "first", "ok", null, null, null, List.of()));
        assertThat(meters.get("carillon.accepted.to.sent").timer().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(250);
    }
}
