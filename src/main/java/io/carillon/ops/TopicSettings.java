package io.carillon.ops;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How topics are created: settings {@code carillon.topics.*}.
 *
 * @param create            true: missing topics are created at each start (embedded)
 * @param partitions        of every topic that is not named in {@code overrides}
 * @param replicationFactor brokers that hold a record; the in-sync minimum is one less
 * @param retention         of every topic but dead letters
 * @param deadRetention     of dead letters
 * @param overrides         topic name → partitions
 * @param channels          channels that have delivery topics; empty = the files of routes/channels
 */
@ConfigurationProperties("carillon.topics")
record TopicSettings(boolean create, int partitions, short replicationFactor, Duration retention, Duration deadRetention,
        Map<String, Integer> overrides, List<String> channels) {

    TopicSettings {
        overrides = overrides == null ? Map.of() : overrides;
        channels = channels == null ? List.of() : channels;
    }
}
