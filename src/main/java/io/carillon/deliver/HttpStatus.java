package io.carillon.deliver;

import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Set;

/**
 * What an HTTP status says about a message (RFC 9110, RFC 4918, RFC 8470): 2xx taken; 5xx and those of a request that is right and came at
 * the wrong time, or over the wrong connection, later; all else never.
 */
final class HttpStatus {

    /** 409: it is still at work with the same Idempotency-Key (draft-ietf-httpapi-idempotency-key-header). */
    private static final Set<Integer> LATER = Set.of(408, 409, 421, 423, 425, 429);

    private HttpStatus() {
    }

    /**
     * Returns for 2xx.
     *
     * @throws TemporaryFailure for what is {@link #later}
     * @throws PermanentFailure for any other status; a redirect is not followed
     */
    static void check(int status, String retryAfter, Clock clock) {
        if (status >= 200 && status < 300) {
            return;
        }
        String code = "http-" + status;
        if (later(status)) {
            throw new TemporaryFailure(code, "the provider answered " + status, retryAfter(retryAfter, clock));
        }
        throw new PermanentFailure(code, "the provider refused with " + status);
    }

    static boolean later(int status) {
        return LATER.contains(status) || status >= 500;
    }

    /** The same for a provider with an account of ours: 401 and 403 are about that, an operator mends it, and the message waits. */
    static boolean laterForAccount(int status) {
        return status == 401 || status == 403 || later(status);
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
