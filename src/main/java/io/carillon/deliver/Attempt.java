package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.carillon.message.Publishable;
import io.carillon.message.Tried;
import io.carillon.wire.InFlight;
import io.carillon.wire.InFlightRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A delivery on its way through its channel: from its record, through one round of providers, to its settlement. One thread at a time. */
public final class Attempt implements InFlight, Tried {

    private final InFlightRecord record;
    private final List<Publishable> told = new ArrayList<>(1);
    private Delivery delivery;
    private Round round;
    private boolean gone;
    private boolean undecided = true;
    private boolean claimedAgain;

    Attempt(InFlightRecord record, Delivery delivery, Round round) {
        this.record = record;
        this.delivery = delivery;
        this.round = round;
    }

    @Override
    public InFlightRecord record() {
        return record;
    }

    @Override
    public Delivery delivery() {
        return delivery;
    }

    Round round() {
        return round;
    }

    void delivery(Delivery next) {
        delivery = next;
    }

    void round(Round next) {
        round = next;
    }

    /** True while it is not known whether it is ours to send. */
    boolean undecided() {
        return undecided;
    }

    void decided(Round verdict) {
        round = verdict;
        undecided = false;
    }

    /** True at the first call: it stays undecided, and is claimed once more as what was claimed before. */
    boolean claimsAgain() {
        boolean first = !claimedAgain;
        claimedAgain = true;
        return first;
    }

    /** True while a provider may be asked. */
    public boolean open() {
        return round.open();
    }

    /** The provider whose turn it is. */
    public String next() {
        return round.next();
    }

    /** True where its provider calls the address dead. */
    public boolean gone() {
        return gone;
    }

    void gone(boolean said) {
        gone = said;
    }

    @Override
    public boolean later() {
        return round.later();
    }

    @Override
    public boolean leased() {
        return round.leased();
    }

    @Override
    public Instant leaseUntil() {
        return round.leaseUntil();
    }

    @Override
    public boolean counted() {
        return round.counted();
    }

    @Override
    public Duration retryAfter() {
        return round.retryAfter();
    }

    @Override
    public boolean dead() {
        return round.dead() && !Outcomes.reroutes(delivery, round);
    }

    @Override
    public String provider() {
        return round.provider();
    }

    @Override
    public String code() {
        return round.code();
    }

    @Override
    public String detail() {
        return round.detail();
    }

    @Override
    public void givenUp(String why) {
        round = round.ended(Fate.FAILED, round.provider(), why, "given up after " + round.code(), null);
    }

    @Override
    public void tell(Publishable one) {
        told.add(one);
    }

    List<Publishable> told() {
        return told;
    }
}
