package io.carillon.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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
    @ValueSource(strings = {"Sat, 21 Nov 2026 10:01:00 GMT", "Saturday, 21-Nov-26 10:01:00 GMT", "Sat Nov 21 10:01:00 2026"})
    void aDateHasThreeForms(String header) {
        assertThat(HttpStatus.retryAfter(header, clock)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void theDatesOfTheSpecificationAreRead() {
        Instant published = Instant.parse("1994-11-06T08:49:37Z");
        for (String form : List.of("Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994")) {
            assertThat(HttpDates.read(form, clock.instant())).as(form).isEqualTo(published);
        }
    }

    @Test
    void aYearOfTwoDigitsIsNotMoreThanFiftyYearsAhead() {
        assertThat(HttpDates.read("Saturday, 21-Nov-76 10:00:00 GMT", clock.instant())).isEqualTo(Instant.parse("2076-11-21T10:00:00Z"));
        assertThat(HttpDates.read("Monday, 21-Nov-77 10:00:00 GMT", clock.instant())).isEqualTo(Instant.parse("1977-11-21T10:00:00Z"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-1", "-5", "0", "soon", "99999999999999999999", "1.5", "Sat, 21 Nov 2020 10:01:00 GMT", "Mon, 99 Nov 2026 10:01:00 GMT",
        "Saturday, 21-Nov-20 10:01:00 GMT", "Sat Nov 21 10:01:00 2020", "Someday, 21-Nov-26 10:01:00 GMT", "Sat Nov 21 10:01:00 2026 GMT"})
    void whatIsNeitherIsIgnored(String header) {
        assertThat(HttpStatus.retryAfter(header, clock)).isNull();
    }
}
