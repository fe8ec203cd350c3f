package io.carillon.retry;

import io.carillon.message.Delivery;
import io.carillon.message.Tried;
import java.util.List;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Decides whether and when a delivery that nobody took is tried again, and what is told of one that is not. */
@Component("judgement")
class Judgement {

    private final Retries retries;
    private final Tiers tiers;
    private final DeadLetters deadLetters;
    private final RetryMeters meters;

    Judgement(Retries retries, Tiers tiers, DeadLetters deadLetters, RetryMeters meters) {
        this.retries = retries;
        this.tiers = tiers;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    public void judge(@Variable("attempts") List<? extends Tried> attempts) {
        attempts.forEach(this::judge);
    }

    private void judge(Tried tried) {
        Delivery again = again(tried);
        if (again != null) {
            tried.tell(tiers.waiting(again));
            meters.count(again);
        } else if (tried.dead()) {
            tried.tell(deadLetters.of(tried.delivery(), tried.provider(), tried.code(), tried.detail()));
        }
    }

    /** Null where it is not tried again, also where that has just been decided. */
    private Delivery again(Tried tried) {
        if (tried.leased()) {
            return retries.after(tried.delivery(), tried.leaseUntil());
        }
        if (!tried.later()) {
            return null;
        }
        String why = retries.why(tried.delivery(), tried.counted(), tried.retryAfter());
        if (why != null) {
            tried.givenUp(why);
            return null;
        }
        return retries.next(tried.delivery(), tried.counted(), tried.retryAfter(), tried.code());
    }
}
