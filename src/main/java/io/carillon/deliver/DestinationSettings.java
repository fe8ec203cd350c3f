package io.carillon.deliver;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far one destination may go that a caller names.
 *
 * @param share    of the permits of its channel and priority, 0 … 1; at least one call. While it is quick it may have more
 * @param patience how long a delivery waits, with its permit, for its turn; a destination is quick while its calls take less than this
 * @param most     so many are remembered for each provider, the ones used last
 * @param idle     one that nobody names for this time is forgotten
 */
@ConfigurationProperties("carillon.deliver.destinations")
record DestinationSettings(@DefaultValue("0.25") double share, @DefaultValue("1s") Duration patience, @DefaultValue("10000") int most,
        @DefaultValue("10m") Duration idle) {

    DestinationSettings {
        if (!(share > 0 && share <= 1) || most < 1) {
            throw new IllegalArgumentException("carillon.deliver.destinations: share must be above 0 and at most 1, most at least 1");
        }
    }

    /** Calls under way at one destination that is not quick. @param permits of the channel, for one priority */
    int calls(int permits) {
        return Math.max(1, (int) (permits * share));
    }
}
