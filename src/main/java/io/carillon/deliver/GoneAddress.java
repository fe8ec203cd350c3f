package io.carillon.deliver;

import io.carillon.message.PermanentFailure;

/** The provider says that the address is dead: an app that was removed, a mailbox that does not exist. */
public class GoneAddress extends PermanentFailure {

    private static final long serialVersionUID = 1L;

    public GoneAddress(String code, String detail) {
        super(code, detail);
    }
}
