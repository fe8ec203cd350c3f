package io.carillon.deliver;

import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;

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

    /** Seconds or an HTTP date in one of its three forms (RFC 9110, 10.2.3 and 5.6.7); null for what is missing, past or neither. */
    static Duration retryAfter(String header, Clock clock) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String text = header.strip();
        try {
            Duration wait = text.matches("-?\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text))
                : Duration.between(clock.instant(), HttpDates.read(text, clock.instant()));
            return wait.isNegative() || wait.isZero() ? null : wait;
        } catch (DateTimeException neither) {
            return null;
        }
    }
}
