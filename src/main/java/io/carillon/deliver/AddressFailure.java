package io.carillon.deliver;

import io.carillon.message.TemporaryFailure;
import java.time.Duration;

/**
 * The provider is well, and this one address takes nothing now, or is none that it sends for now: a later attempt may do better. No
 * breaker counts it, for others are sent to.
 */
public class AddressFailure extends TemporaryFailure {

    private static final long serialVersionUID = 1L;

    public AddressFailure(String code, String detail, Duration retryAfter) {
        super(code, detail, retryAfter);
    }
}
