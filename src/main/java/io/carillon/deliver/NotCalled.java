package io.carillon.deliver;

import io.carillon.message.TemporaryFailure;

/** No provider was called, for a reason of our own: it is no attempt. */
class NotCalled extends TemporaryFailure {

    private static final long serialVersionUID = 1L;

    NotCalled(String code, String detail) {
        super(code, detail, null);
    }
}
