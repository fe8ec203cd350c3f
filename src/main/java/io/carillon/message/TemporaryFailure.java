package io.carillon.message;

import java.time.Duration;

/** The provider did not take the message now; a later attempt may do better. */
public class TemporaryFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String code;
    private final transient Duration retryAfter;
    private final boolean answered;

    /**
     * @param code       stable, kebab-case, or the provider's own code
     * @param detail     one sentence without personal data
     * @param retryAfter how long the provider wants to be left alone; null where it does not say
     */
    public TemporaryFailure(String code, String detail, Duration retryAfter) {
        this(code, detail, retryAfter, true, null);
    }

    private TemporaryFailure(String code, String detail, Duration retryAfter, boolean answered, Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.retryAfter = retryAfter;
        this.answered = answered;
    }

    /** Nobody knows whether the provider took it. @param cause as far as it is known: a connection that was never made is no doubt */
    public static TemporaryFailure unanswered(String code, String detail, Throwable cause) {
        return new TemporaryFailure(code, detail, null, false, cause);
    }

    public String code() {
        return code;
    }

    /** True where the provider said that it did not take the message. */
    public boolean answered() {
        return answered;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
