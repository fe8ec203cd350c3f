package io.carillon.deliver;

import io.carillon.message.Decision;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** What is told of a round: one event per provider that failed, one for the end; and why, as decisions. */
@Component("outcomes")
class Outcomes {

    private static final Set<String> AT_ONCE = Set.of("inbox", "webhook");
    private final Clock clock;

    Outcomes(Clock clock) {
        this.clock = clock;
    }

    /** Gives each delivery a decision for each provider that was passed over. */
    public void explain(@Variable("attempts") List<Attempt> attempts) {
        attempts.forEach(attempt -> attempt.delivery(explained(attempt.delivery(), attempt.round())));
    }

    /** Tells of each what became of it, and of one that goes on by another channel the message for that. */
    public void tell(@Variable("attempts") List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            if (reroutes(attempt.delivery(), attempt.round())) {
                attempt.tell(rerouted(attempt.delivery(), attempt.round()));
            }
            of(attempt.delivery(), attempt.round()).forEach(attempt::tell);
        }
    }

    /** The delivery with a decision for each provider that was passed over; a reason it already has is not repeated. */
    Delivery explained(Delivery delivery, Round round) {
        Delivery explained = delivery;
        for (Round.Failure failure : round.failures()) {
            String code = failure.called() ? "provider-failed" : failure.code();
            Decision why = new Decision(failure.at(), "deliver", code, delivery.channel(), failure.provider() + ": " + failure.code());
            if (explained.decisions().stream().noneMatch(known -> same(known, why))) {
                explained = explained.with(why);
            }
        }
        // Later and yet nobody failed: it was paused, or its provider is away. Failed without a provider: nobody may be asked.
        boolean withheld = round.fate() == Fate.FAILED && round.provider() == null || round.fate() == Fate.EXPIRED
            || round.fate() == Fate.CANCELLED || round.fate() == Fate.SUPPRESSED || round.later() && round.failures().isEmpty();
        Decision why = new Decision(clock.instant(), "deliver", round.code(), delivery.channel(), round.detail());
        return withheld && explained.decisions().stream().noneMatch(known -> same(known, why)) ? explained.with(why) : explained;
    }

    /** In order; the last one is the end, if the round has one. */
    List<Outcome> of(Delivery delivery, Round round) {
        List<Outcome> all = new ArrayList<>();
        for (Round.Failure failure : round.failures()) {
            // A call that its breaker did not let through is no attempt.
            DeliveryState state = failure.called() ? DeliveryState.ATTEMPTED : DeliveryState.QUEUED;
            all.add(delivery.outcome(state, failure.provider(), failure.code(), failure.detail(), null, failure.at()));
        }
        DeliveryState end = arrived(delivery, round) ? DeliveryState.DELIVERED : end(round.fate());
        if (end != null) {
            Delivery told = reroutes(delivery, round) ? delivery.with(reroute(delivery, round)) : delivery;
            all.add(Tracker.measured(told,
                told.outcome(end, round.provider(), round.code(), round.detail(), round.messageId(), clock.instant())));
        }
        return all;
    }

    /** True where the provider's yes says that the recipient has it: the row of an inbox, the 2xx of a webhook. */
    static boolean arrived(Delivery delivery, Round round) {
        return round.fate() == Fate.SENT && !delivery.simulated() && AT_ONCE.contains(delivery.channel());
    }

    /** True where this channel has failed for good, or is not wanted any more, and the message has another one left. */
    static boolean reroutes(Delivery delivery, Round round) {
        return (round.fate() == Fate.FAILED || round.fate() == Fate.SUPPRESSED) && delivery.fallback() != null;
    }

    /** The message for the channels that are left; it says why it goes there. */
    private Notification rerouted(Delivery delivery, Round round) {
        return delivery.fallback().with(reroute(delivery, round));
    }

    private Decision reroute(Delivery delivery, Round round) {
        return new Decision(clock.instant(), "deliver", "next-channel", delivery.channel(),
            delivery.channel() + " is over (" + round.code() + "), next is " + delivery.fallback().routing().channels().get(0));
    }

    private static DeliveryState end(Fate fate) {
        return switch (fate) {
            case SENT -> DeliveryState.SENT;
            case FAILED, HELD -> DeliveryState.FAILED;
            case SUPPRESSED -> DeliveryState.SUPPRESSED;
            case EXPIRED -> DeliveryState.EXPIRED;
            case CANCELLED -> DeliveryState.CANCELLED;
            case OPEN, LATER, LEASED -> null;
        };
    }

    private static boolean same(Decision one, Decision other) {
        return one.step().equals(other.step()) && one.code().equals(other.code()) && String.valueOf(one.detail()).equals(other.detail());
    }
}
