package io.carillon.message;

import java.time.Duration;

/** The provider did not take the message now; a later attempt may do better. */
public class TemporaryFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String code;
    private final transient Duration retryAfter;

    /**
     * @param code       stable, kebab-case, or the provider's own code
     * @param detail     one sentence without personal data
     * @param retryAfter how long the provider wants to be left alone; null where it does not say
     */
    public TemporaryFailure(String code, String detail, Duration retryAfter) {
        super(detail);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public String code() {
        return code;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
