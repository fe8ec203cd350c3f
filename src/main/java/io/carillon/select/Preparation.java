package io.carillon.select;

import io.carillon.message.Notification;
import io.carillon.message.Publishable;
import io.carillon.message.Recipient;
import io.carillon.wire.InFlight;
import io.carillon.wire.InFlightRecord;
import java.util.ArrayList;
import java.util.List;

/** A message on its way from its queue to the channels: one addressee for each recipient, and the groups that are still to be paged. */
public final class Preparation implements InFlight {

    private final InFlightRecord record;
    private final Notification notification;
    private final List<Addressee> addressees;
    private boolean failed;

    Preparation(InFlightRecord record, Notification notification) {
        this.record = record;
        this.notification = notification;
        this.addressees = notification.to().stream().filter(r -> r.userId() != null || r.group() == null)
            .map(r -> new Addressee(this, notification.forRecipients(notification.id(), List.of(r)))).toList();
    }

    @Override
    public InFlightRecord record() {
        return record;
    }

    @Override
    public void fail(Throwable why) {
        failed = true;
        InFlight.super.fail(why);
    }

    public Notification notification() {
        return notification;
    }

    /** True where the record is run again: nothing of it is published now. */
    boolean failed() {
        return failed;
    }

    List<Addressee> addressees() {
        return addressees;
    }

    /** The ids of the groups it goes to. */
    public List<String> groups() {
        return notification.to().stream().filter(r -> r.userId() == null && r.group() != null).map(Recipient::group).toList();
    }

    /** What came out of it. */
    List<Publishable> told() {
        List<Publishable> told = new ArrayList<>();
        addressees.forEach(addressee -> told.addAll(addressee.told()));
        return told;
    }
}
