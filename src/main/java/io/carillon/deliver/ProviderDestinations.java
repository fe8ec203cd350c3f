package io.carillon.deliver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.carillon.message.Delivery;
import io.carillon.message.NotCalled;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The destinations of one provider, as many as are remembered. A breaker is of one tenant, so that none can close a host to another; the
 * turns are of the host, for it is the one that is slow.
 */
final class ProviderDestinations {

    private final Clock clock;
    private final Cache<Destination, DestinationBreaker> breakers;

    ProviderDestinations(DestinationSettings settings, Clock clock) {
        this.clock = clock;
        this.breakers = Caffeine.newBuilder().maximumSize(settings.most()).expireAfterAccess(settings.idle()).build();
    }

    /**
     * A call begins.
     *
     * @param turns of its channel and priority
     * @return what is told its failure, or null, when it has ended
     * @throws NotCalled where it must not begin now
     */
    Consumer<Exception> enter(Delivery delivery, Turns turns) {
        Destination destination = Destination.of(delivery);
        DestinationBreaker breaker = breakers.get(destination, named -> new DestinationBreaker(clock));
        Receiver receiver = turns.take(destination.place());
        try {
            breaker.enter();
        } catch (NotCalled open) {
            turns.giveBack(receiver, null);
            throw open;
        }
        Instant begun = clock.instant();
        return failure -> {
            Duration took = Duration.between(begun, clock.instant());
            turns.giveBack(receiver, took);
            breaker.ended(took, failure);
        };
    }

    long open() {
        return breakers.asMap().values().stream().filter(DestinationBreaker::open).count();
    }

    long known() {
        return breakers.asMap().size();
    }
}
