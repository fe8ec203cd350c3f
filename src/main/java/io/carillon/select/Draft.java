package io.carillon.select;

import io.carillon.message.Delivery;
import io.carillon.message.Notification;
import io.carillon.wire.InFlight;
import io.carillon.wire.InFlightRecord;

/**
 * A delivery that was chosen and has no content yet.
 *
 * @param addressee whose it is
 */
public record Draft(Addressee addressee, Delivery delivery) implements InFlight {

    @Override
    public InFlightRecord record() {
        return addressee.record();
    }

    @Override
    public void fail(Throwable why) {
        addressee.fail(why);
    }

    /** With exactly one recipient. */
    public Notification notification() {
        return addressee.notification();
    }
}
