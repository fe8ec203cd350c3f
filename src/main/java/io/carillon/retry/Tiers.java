package io.carillon.retry;

import io.carillon.message.Delivery;
import io.carillon.message.Outgoing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/**
 * The retry topics. A delivery lies in the tier that is the largest not above the wait left, for as long as that tier says, and walks
 * down until it is due. So in one topic all wait equally long, and none waits behind another.
 */
@Component("tiers")
class Tiers {

    /** A wait ends with the maximum age of the delivery, or with a lease: minutes. */
    private static final Duration LEASE = Duration.ofHours(1);
    private final Clock clock;
    private final Duration longest;

    Tiers(Clock clock, RetrySettings settings) {
        this.clock = clock;
        this.longest = settings.maxAge().plus(LEASE);
    }

    /** Where it goes from a retry topic: back to its channel where its time has come, else on to the next topic. */
    public Outgoing onward(Delivery delivery) {
        return due(delivery) ? delivery.outgoing() : waiting(delivery);
    }

    /** The record of a delivery that waits in the retry topic that fits its wait. */
    public Outgoing waiting(Delivery delivery) {
        Outgoing now = delivery.outgoing();
        String topic = "carillon.retry." + delay(delivery) + "." + delivery.priority().lower();
        return new Outgoing(topic, now.key(), now.headers(), delivery).with(Outgoing.DUE_AT, leavesAt(delivery));
    }

    /** True where the delivery may be tried now; also where it says a time that is further away than any wait of ours. */
    boolean due(Delivery delivery) {
        Instant now = clock.instant();
        return delivery.dueAt() == null || !now.isBefore(delivery.dueAt()) || delivery.dueAt().isAfter(now.plus(longest));
    }

    /** The delay of the topic it waits in now: the largest that is no longer than the wait left, {@code 5s} … {@code 1h}. */
    String delay(Delivery delivery) {
        return tier(delivery).name;
    }

    /** Epoch milliseconds at which it leaves that topic. */
    long leavesAt(Delivery delivery) {
        Instant longest = clock.instant().plus(tier(delivery).delay);
        Instant due = delivery.dueAt() == null ? clock.instant() : delivery.dueAt();
        return (due.isBefore(longest) ? due : longest).toEpochMilli();
    }

    private Tier tier(Delivery delivery) {
        Duration left = delivery.dueAt() == null ? Duration.ZERO : Duration.between(clock.instant(), delivery.dueAt());
        return Arrays.stream(Tier.values()).filter(tier -> tier.delay.compareTo(left) <= 0).reduce((low, high) -> high).orElse(Tier.S5);
    }

    private enum Tier {
        S5("5s", Duration.ofSeconds(5)), S30("30s", Duration.ofSeconds(30)), M2("2m", Duration.ofMinutes(2)),
        M10("10m", Duration.ofMinutes(10)), H1("1h", Duration.ofHours(1));

        private final String name;
        private final Duration delay;

        Tier(String name, Duration delay) {
            this.name = name;
            this.delay = delay;
        }
    }
}
