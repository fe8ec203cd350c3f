package io.carillon.message;

import java.time.Duration;

/** No provider was called, for a reason of our own: it is no attempt. */
public class NotCalled extends TemporaryFailure {

    private static final long serialVersionUID = 1L;

    public NotCalled(String code, String detail) {
        this(code, detail, null);
    }

    /** @param wait when it is worth trying again; null = after the usual wait */
    public NotCalled(String code, String detail, Duration wait) {
        super(code, detail, wait);
    }
}
