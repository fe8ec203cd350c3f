package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpStatusTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void aWaitIsSecondsOrADate() {
        assertThat(HttpStatus.retryAfter(" 120 ", clock)).isEqualTo(Duration.ofMinutes(2));
        assertThat(HttpStatus.retryAfter("Sat, 21 Nov 2026 10:01:00 GMT", clock)).isEqualTo(Duration.ofMinutes(1));
        assertThat(HttpStatus.retryAfter("31536000", clock)).isEqualTo(Duration.ofDays(365));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-1", "-5", "0", "soon", "99999999999999999999", "1.5", "Sat, 21 Nov 2020 10:01:00 GMT", "Mon, 99 Nov 2026 10:01:00 GMT"})
    void whatIsNeitherIsIgnored(String header) {
        assertThat(HttpStatus.retryAfter(header, clock)).isNull();
    }
}
