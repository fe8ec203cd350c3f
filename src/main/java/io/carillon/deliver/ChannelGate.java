package io.carillon.deliver;

import io.carillon.wire.Gate;
import org.springframework.stereotype.Component;

/**
 * Closes the topics of a channel while the breakers of all its providers are open: the backlog stays in its topic instead of being
 * copied to the retry topics. A breaker turns half-open by itself; then a trickle goes through, for its trial calls.
 */
@Component("channelGate")
class ChannelGate implements Gate {

    private final Channels channels;

    ChannelGate(Channels channels) {
        this.channels = channels;
    }

    @Override
    public boolean open(String topic) {
        return channels.open(channel(topic));
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
}
