package io.carillon.deliver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.carillon.message.NotCalled;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Shares the permits of one channel and priority among the hosts that callers name (ADR 17). While a receiver answers quickly, it may have
 * most of the permits that no other has, else its share of all. A delivery beyond that waits for its turn; once one has waited in vain,
 * the next ones are sent away at once for a while, so that they hold no permit of the channel.
 */
final class Turns {

    /** Of the permits that no other receiver has. The rest lets the next receiver in at once, also where this one begins to hang. */
    private static final double MOST = 0.75;

    private final DestinationSettings settings;
    private final Cache<String, Receiver> receivers;
    private final Clock clock;
    private final IntSupplier ofChannel;
    /** Asked again with each new receiver: the file of a channel may change beside a running jar. */
    private volatile int permits;
    private int underWay;
    /** Those for which a delivery waits. */
    private final Set<Receiver> waiting = new LinkedHashSet<>();

    /** @param permits of the channel, for one priority; each caller of {@link #take} holds one of them */
    Turns(DestinationSettings settings, Clock clock, IntSupplier permits) {
        this.settings = settings;
        this.receivers = Caffeine.newBuilder().maximumSize(settings.most()).expireAfterAccess(settings.idle()).build();
        this.clock = clock;
        this.ofChannel = permits;
    }

    /**
     * A call may begin; {@link #giveBack} ends it.
     *
     * @throws NotCalled {@code destination-busy}
     */
    Receiver take(String place) {
        Receiver receiver = receivers.get(place, this::made);
        CountDownLatch turn = new CountDownLatch(1);
        synchronized (this) {
            receiver.waiting.add(turn);
            if (letIn(receiver)) {
                return receiver;
            }
            if (receiver.slow()) {
                leave(receiver, turn);
            }
            waiting.add(receiver);
        }
        if (!came(turn)) {
            leave(receiver, turn);
        }
        return receiver;
    }

    /** A permit is free, and goes to whoever may have it now. @param took null where there was no call after all */
    synchronized void giveBack(Receiver receiver, Duration took) {
        underWay--;
        receiver.end(took);
        waiting.removeIf(this::letIn);
    }

    private Receiver made(String place) {
        permits = ofChannel.getAsInt();
        return new Receiver(clock);
    }

    /** As many as may go. @return true where nobody waits any more */
    private boolean letIn(Receiver receiver) {
        while (!receiver.waiting.isEmpty() && receiver.underWay() < most(receiver)) {
            underWay++;
            receiver.begin();
            receiver.waiting.remove().countDown();
        }
        return receiver.waiting.isEmpty();
    }

    private int most(Receiver receiver) {
        int others = underWay - receiver.underWay();
        int left = (int) ((permits - others) * Math.max(settings.share(), MOST));
        return Math.max(1, receiver.quick(settings.patience()) ? left : Math.min(left, settings.calls(permits)));
    }

    private boolean came(CountDownLatch turn) {
        try {
            return turn.await(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** In vain, unless its turn has come in this moment. */
    private synchronized void leave(Receiver receiver, CountDownLatch turn) {
        if (receiver.waiting.remove(turn)) {
            throw new NotCalled("destination-busy", "it has as many calls under way as it may have", receiver.sendAway());
        }
    }
}
