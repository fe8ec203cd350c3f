package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class MeterFamilyTest {

    private static final int VALUES = 20;
    private static final int SERIES = 60;
    private static final int FLOOD = 10_000;
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MeterFamilies families = new MeterFamilies(
        new StaticListableBeanFactory(java.util.Map.of("meters", registry)).getBeanProvider(MeterRegistry.class), VALUES, SERIES);
    private final MeterFamily<Counter> letters = families.counters("letters", "of tests", MeterLabel.fixed("owner"),
        MeterLabel.name("channel"), MeterLabel.code("code"));

    @Test
    void aFloodOfTenantsTemplatesCodesAndProvidersMakesNoMoreSeriesThanIsSaid() {
        MeterFamily<Counter> flooded = families.counters("flooded", "of tests", MeterLabel.fixed("state"), MeterLabel.name("tenant"),
            MeterLabel.name("template"), MeterLabel.name("provider"), MeterLabel.code("code"));
        List<String> states = List.of("sent", "failed", "expired");
        IntStream.range(0, FLOOD).parallel().forEach(i ->
            flooded.of(states.get(i % states.size()), "tenant-" + i, "template-" + i % 500, "provider-" + i % 7, "smtp-" + i).increment());
        assertThat(meters("flooded")).hasSizeLessThanOrEqualTo(SERIES + states.size());
        assertThat(values("flooded", "tenant")).contains(MeterFamily.OTHER).hasSizeLessThanOrEqualTo(VALUES + 1);
        assertThat(values("flooded", "template")).contains(MeterFamily.OTHER).hasSizeLessThanOrEqualTo(VALUES + 1);
        assertThat(values("flooded", "code")).contains(MeterFamily.OTHER).hasSizeLessThanOrEqualTo(VALUES + 1);
        assertThat(values("flooded", "state")).as("an enum of ours stays").containsExactlyInAnyOrderElementsOf(states);
        assertThat(registry.get("flooded").counters().stream().mapToDouble(Counter::count).sum()).as("none is lost").isEqualTo(FLOOD);
    }

    @Test
    void whatWasKnownBeforeAFloodIsStillCountedByItsName() {
        letters.of("tenant", "email", "smtp-550").increment();
        IntStream.range(0, FLOOD).forEach(i -> letters.of("tenant", "c" + i, "code-" + i).increment());
        letters.of("tenant", "email", "smtp-550").increment();
        assertThat(registry.get("letters").tags("channel", "email", "code", "smtp-550").counter().count()).isEqualTo(2);
    }

    @Test
    void nothingIsNone() {
        letters.of("nobody", null, "").increment();
        assertThat(registry.get("letters").tags("owner", "nobody", "channel", "none", "code", "none").counter().count()).isEqualTo(1);
    }

    /** A vendor may put anything into its code. */
    @Test
    void noAddressStandsInTheLabelOfACode() {
        for (String code : List.of("a@example.org", "+4915112345678", "4915112345678", "no such user Mia", "x".repeat(65))) {
            letters.of("tenant", "email", code).increment();
        }
        assertThat(values("letters", "code")).containsExactly(MeterFamily.OTHER);
        for (String code : List.of("smtp-550", "5.1.1", "131026", "isv.BUSINESS_LIMIT_CONTROL", "attempts-exhausted", "qq-bot-40054004")) {
            letters.of("tenant", "email", code).increment();
        }
        assertThat(values("letters", "code")).hasSize(7);
    }

    @Test
    void aNumberMayBeTheNameOfATenant() {
        MeterFamily<Counter> accepted = families.counters("accepted", "of tests", MeterLabel.name("tenant"));
        accepted.of("10000001").increment();
        assertThat(values("accepted", "tenant")).containsExactly("10000001");
    }

    @Test
    void aTimeFallsIntoTheFirstBucketThatHoldsIt() {
        families.timers("times", "of tests", List.of(Duration.ofMillis(10), Duration.ofHours(24)), MeterLabel.name("channel"))
            .of("sms").record(Duration.ofHours(2));
        assertThat(registry.get("times").timer().takeSnapshot().histogramCounts()).extracting(bucket -> bucket.count())
            .containsExactly(0d, 1d);
    }

    private List<Meter> meters(String name) {
        return List.copyOf(registry.get(name).meters());
    }

    private Set<String> values(String name, String label) {
        return meters(name).stream().map(meter -> meter.getId().getTag(label)).collect(Collectors.toSet());
    }
}
