package io.carillon.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.SetClock;
import io.carillon.wire.MeterFamilies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A ledger that forgets too early is a second sending. */
class RetentionTest {

    private final MeterFamilies meters = new MeterFamilies(
        new StaticListableBeanFactory(Map.of("meters", new SimpleMeterRegistry())).getBeanProvider(MeterRegistry.class), 10, 10);

    @Test
    void aLedgerThatWouldForgetWhatCanComeBackStopsTheStartAndSaysWhatIsNeeded() {
        assertThatThrownBy(() -> retention(90)).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("carillon.retention.deliveries (PT2160H) must be at least PT2184H");
        assertThat(retention(91).tables()).hasSize(6);
    }

    private Retention retention(int days) {
        return new Retention(new RetentionSettings(Duration.ofHours(1), Duration.ofDays(days), Duration.ofDays(60), Duration.ofDays(400),
            Duration.ofDays(100)), new SetClock(), meters, Duration.ofDays(30), Duration.ofHours(24));
    }
}
