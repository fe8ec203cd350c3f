package io.carillon.deliver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.carillon.message.Delivery;
import io.carillon.message.NotCalled;
import io.carillon.message.OnAmbiguous;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Rates;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The policy of one round: who is asked next, and what a failure means. Calls nothing. */
@Component
class Rounds {

    /** Time for our own work around the calls; the lease outlives every call of the round. */
    private static final Duration OWN_WORK = Duration.ofSeconds(15);

    /** A pause is looked at again after this time; it is no attempt. */
    private static final Duration PAUSED = Duration.ofMinutes(1);

    private final Clock clock;
    private final Duration deadline;
    private final Pauses pauses;
    private final Rates rates;
    private final Accounts accounts;
    private final SmsLength length;
    private final Cache<String, Round> taken = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(10)).build();

    Rounds(Clock clock, @Value("${carillon.deliver.deadline}") Duration deadline, Pauses pauses, Rates rates,
            Accounts accounts, SmsLength length) {
        this.accounts = accounts;
        this.length = length;
        this.pauses = pauses;
        this.rates = rates;
        this.clock = clock;
        this.deadline = deadline;
    }

    /** A new round through those of these providers (comma separated, in order) that have an account for it. */
    Round start(String providers, Delivery delivery) {
        Accounts.Choice choice = accounts.of(Channels.names(providers), delivery);
        List<String> names = choice.names();
        Instant until = clock.instant().plus(OWN_WORK).plus(deadline.multipliedBy(names.size()));
        List<String> asked = names.stream().filter(name -> !pauses.has(Pauses.ACCOUNT, name)).toList();
        Round round = new Round(UUID.randomUUID().toString(), until, asked, Fate.OPEN, false, null, null, null, null, null, List.of());
        return !names.isEmpty() ? length.checked(round, delivery) : choice.away() ? round.away()
            : round.ended(Fate.FAILED, null, "no-account", "no account sends to this address, or for this tenant or business line", null);
    }

    /** The claim is ours. What was sent already and only not written is not sent again. */
    Round claimed(Delivery delivery, Round round) {
        Round mine = round.claimed();
        Round known = taken.getIfPresent(delivery.id());
        if (known != null) {
            return mine.ended(Fate.SENT, known.provider(), known.code(), known.detail(), known.messageId());
        }
        if (round.fate() != Fate.OPEN) {
            return mine;
        }
        boolean paused = mine.waiting().isEmpty() || pauses.has(Pauses.TENANT, delivery.tenant());
        return paused ? mine.paused(PAUSED) : mine;
    }

    static boolean expired(Delivery delivery, Instant now) {
        return delivery.expiresAt() != null && !now.isBefore(delivery.expiresAt());
    }

    static Round expired(Round round) {
        return round.ended(Fate.EXPIRED, null, "expired", "its time was over before it could be sent", null);
    }

    static Round held(Round round, String provider, String detail) {
        return round.ended(Fate.HELD, provider, "ambiguous", detail, null);
    }

    /** The provider took it. Remembered until the ledger knows it: the database may be down just now. */
    Round sent(Delivery delivery, Round round, String messageId) {
        Round sent = round.ended(Fate.SENT, round.next(), "ok", null, messageId);
        taken.put(delivery.id(), sent);
        return sent;
    }

    /** The round as it stands in the ledger, or as we remember it where the ledger does not know of the sending yet. */
    Round verdict(Delivery delivery, Round ledger) {
        Round known = taken.getIfPresent(delivery.id());
        return known != null && ledger.fate() != Fate.SENT ? known : ledger;
    }

    /** Everything but the provider call. */
    Round simulated(Round round) {
        return round.ended(Fate.SENT, round.next(), "simulated", "no provider was called", null);
    }

    /** A refusal ends the round, and so does a doubt that the template holds; any other failure gives the next provider its turn. */
    Round failed(Delivery delivery, Round round, Exception exception) {
        PermanentFailure refusal = Causes.find(exception, PermanentFailure.class);
        if (refusal != null) {
            return round.ended(Fate.FAILED, round.next(), refusal.code(), refusal.getMessage(), null);
        }
        if (delivery.onAmbiguous() == OnAmbiguous.HOLD && Doubt.of(exception)) {
            return held(round, round.next(), "the provider did not say whether it took the message");
        }
        TemporaryFailure known = Causes.find(exception, TemporaryFailure.class);
        boolean called = Causes.find(exception, CallNotPermittedException.class) == null && !(known instanceof NotCalled);
        String code = known != null ? known.code() : called ? "provider-failed" : "breaker-open";
        // Only words of our own: a library's message may quote the request.
        String detail = known != null ? known.getMessage() : called ? exception.getClass().getSimpleName() : "its breaker is open";
        List<Round.Failure> failures = new ArrayList<>(round.failures());
        failures.add(new Round.Failure(round.next(), code, detail, called, clock.instant()));
        List<String> rest = round.waiting().subList(1, round.waiting().size());
        // The gate of the channel has counted the first call of the round, no other.
        while (failures.stream().anyMatch(Round.Failure::called) && !rest.isEmpty()
                && rates.take(rest.get(0), delivery.priority(), 0) != Rates.GRANTED) {
            failures.add(new Round.Failure(rest.get(0), "rate-limited", "its limit is reached", false, clock.instant()));
            rest = rest.subList(1, rest.size());
        }
        Round next = new Round(round.owner(), round.leaseUntil(), rest, rest.isEmpty() ? Fate.LATER : Fate.OPEN, round.mine(),
            round.next(), code, detail, null, wait(round, known == null ? null : known.retryAfter()), List.copyOf(failures));
        // The call may have taken so long that the next one would be late.
        return expired(delivery, clock.instant()) ? expired(next) : next;
    }

    /** The channel is free again as soon as one of its providers is; one that names no time may be free at any time. */
    private static Duration wait(Round before, Duration wish) {
        boolean first = before.failures().isEmpty();
        return first || wish == null || before.retryAfter() != null && wish.compareTo(before.retryAfter()) < 0 ? wish : before.retryAfter();
    }
}
