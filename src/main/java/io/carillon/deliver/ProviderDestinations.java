package io.carillon.deliver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.carillon.message.Delivery;
import io.carillon.message.NotCalled;
import io.carillon.message.Priority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * The destinations of one provider, as many as are remembered. A breaker is of one tenant, so that none can close a host to another; the
 * turns are of the host, for it is the one that is slow, and of one priority, as the permits are.
 */
final class ProviderDestinations {

    private record Lane(String place, Priority priority) {
    }

    private final DestinationSettings settings;
    private final Clock clock;
    private final Cache<Destination, DestinationBreaker> breakers;
    private final Cache<Lane, Turns> turns;

    ProviderDestinations(DestinationSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.breakers = Caffeine.newBuilder().maximumSize(settings.most()).expireAfterAccess(settings.idle()).build();
        this.turns = Caffeine.newBuilder().maximumSize(settings.most()).expireAfterAccess(settings.idle()).build();
    }

    /**
     * A call begins.
     *
     * @param permits of a channel, for one priority
     * @return what is told its failure, or null, when it has ended
     * @throws NotCalled where it must not begin now
     */
    Consumer<Exception> enter(Delivery delivery, ToIntFunction<String> permits) {
        Destination destination = Destination.of(delivery);
        DestinationBreaker breaker = breakers.get(destination, named -> new DestinationBreaker(clock));
        Turns own = turns.get(new Lane(destination.place(), delivery.priority()),
            lane -> new Turns(settings.calls(permits.applyAsInt(delivery.channel())), clock));
        own.take(settings.patience());
        try {
            breaker.enter();
        } catch (NotCalled open) {
            own.giveBack();
            throw open;
        }
        Instant begun = clock.instant();
        return failure -> {
            Duration took = Duration.between(begun, clock.instant());
            own.end(took);
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
