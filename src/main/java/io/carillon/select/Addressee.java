package io.carillon.select;

import io.carillon.message.Delivery;
import io.carillon.message.Notification;
import io.carillon.message.Publishable;
import io.carillon.wire.InFlight;
import io.carillon.wire.InFlightRecord;
import java.util.ArrayList;
import java.util.List;

/** A message to one recipient: whom it is for, what was chosen, and what came out of it. */
public final class Addressee implements InFlight {

    private final Preparation preparation;
    private final Notification notification;
    private Profile profile;
    private Selection selection;
    private final List<Publishable> told = new ArrayList<>(1);

    Addressee(Preparation preparation, Notification notification) {
        this.preparation = preparation;
        this.notification = notification;
    }

    @Override
    public InFlightRecord record() {
        return preparation.record();
    }

    @Override
    public void fail(Throwable why) {
        preparation.fail(why);
    }

    /** True where the message it is of is run again. */
    boolean failed() {
        return preparation.failed();
    }

    /** With exactly one recipient. */
    public Notification notification() {
        return notification;
    }

    Profile profile() {
        return profile;
    }

    void profile(Profile known) {
        profile = known;
    }

    Selection selection() {
        return selection;
    }

    void selection(Selection made) {
        selection = made;
    }

    /** What is to be rendered. */
    List<Delivery> chosen() {
        return selection == null ? List.of() : selection.chosen();
    }

    /** It can be sent. */
    void ready(Delivery rendered) {
        told.add(rendered);
    }

    /** What came out of it: deliveries, and outcomes of what will not be sent. */
    List<Publishable> told() {
        List<Publishable> all = new ArrayList<>(told);
        if (selection != null) {
            all.addAll(selection.refused());
        }
        return all;
    }
}
