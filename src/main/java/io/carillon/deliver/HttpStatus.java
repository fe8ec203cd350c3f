package io.carillon.deliver;

import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** What an HTTP status says about a message (RFC 9110): 2xx taken; 408, 429 and 5xx later; all else never. */
final class HttpStatus {

    private HttpStatus() {
    }

    /**
     * Returns for 2xx.
     *
     * @throws TemporaryFailure for 408, 429 and 5xx
     * @throws PermanentFailure for any other status; a redirect is not followed
     */
    static void check(int status, String retryAfter, Clock clock) {
        if (status >= 200 && status < 300) {
            return;
        }
        String code = "http-" + status;
        if (status == 408 || status == 429 || status >= 500) {
            throw new TemporaryFailure(code, "the provider answered " + status, retryAfter(retryAfter, clock));
        }
        throw new PermanentFailure(code, "the provider refused with " + status);
    }

    /** Seconds or an HTTP date (RFC 9110, 10.2.3); null for what is missing, past or neither. */
    static Duration retryAfter(String header, Clock clock) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String text = header.strip();
        try {
            Duration wait = text.matches("-?\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text))
                : Duration.between(clock.instant(), ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return wait.isNegative() || wait.isZero() ? null : wait;
        } catch (DateTimeException neither) {
            return null;
        }
    }
}
