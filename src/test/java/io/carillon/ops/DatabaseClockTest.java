package io.carillon.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.carillon.embedded.TestDatabase;
import io.carillon.embedded.TestDatabase.Engine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseClockTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @ParameterizedTest
    @EnumSource
    void aClockThatIsBehindThatOfTheDatabaseIsSeen(Engine engine) throws Exception {
        try (TestDatabase database = TestDatabase.start(engine)) {
            // A zone of the session must not look like hours of skew.
            String elsewhere = engine == Engine.MARIADB ? "&sessionVariables=time_zone='+05:00'" : "";
            assertThat(skew(new DriverManagerDataSource(database.url() + elsewhere, database.user(), ""))).isCloseTo(30, within(1.0));
        }
    }

    @Test
    void withoutTheDatabaseNothingIsKnown() throws Exception {
        assertThat(skew(new DriverManagerDataSource("jdbc:h2:tcp://127.0.0.1:1/none"))).isNaN();
    }

    /** Seconds, of an instance that is 30 s behind. */
    private double skew(DataSource source) throws Exception {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-30));
        try (DatabaseClock clock = new DatabaseClock(source, late, meters, Duration.ofSeconds(10))) {
            for (int i = 0; i < 3; i++) {
                clock.look();    // the first one may be slow
            }
            return meters.get("carillon.clock.skew").timeGauge().value(java.util.concurrent.TimeUnit.SECONDS);
        }
    }
}
