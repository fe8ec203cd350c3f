package io.carillon.deliver;

import io.carillon.message.Priority;
import io.carillon.wire.Gate;
import io.carillon.wire.Rates;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * What a channel may send now. It lets no more through than the account whose turn it is may call: what is too much waits in its
 * topic, without a claim. It closes the topics while the breakers of all providers are open: the backlog stays there instead of being
 * copied to the retry topics. A breaker turns half-open by itself; then a trickle goes through, for its trial calls.
 */
@Component("channelGate")
class ChannelGate implements Gate {

    private final Channels channels;
    private final Rates rates;
    private final Clock clock;

    ChannelGate(Channels channels, Rates rates, Clock clock) {
        this.channels = channels;
        this.rates = rates;
        this.clock = clock;
    }

    @Override
    public boolean open(String topic) {
        return channels.open(channel(topic));
    }

    /** Takes the permission of the account that is asked first; see {@link Rounds} for those that are asked after it. */
    @Override
    public long delay(String topic, long since) {
        return channels.turn(channel(topic)).map(account -> rates.take(account, priority(topic), clock.millis() - since))
            .orElse(Rates.GRANTED);
    }

    /** One at a time and priority while no breaker is closed: together no more than the trial calls a breaker permits. */
    @Override
    public int limit(String topic) {
        return channels.well(channel(topic)) ? Integer.MAX_VALUE : 1;
    }

    /** Of {@code carillon.deliver.<channel>.<priority>}. */
    private static String channel(String topic) {
        return topic.split("[.]")[2];
    }

    private static Priority priority(String topic) {
        return Priority.of(topic.substring(topic.lastIndexOf('.') + 1));
    }
}
