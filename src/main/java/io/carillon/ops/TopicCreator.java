package io.carillon.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** Creates the topics that are missing; one that exists is left as it is, whatever its partitions. */
final class TopicCreator {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreator.class);

    private final String brokers;
    private final TopicSettings settings;
    private final Environment environment;

    TopicCreator(String brokers, TopicSettings settings, Environment environment) {
        this.brokers = brokers;
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * Returns the names it created.
     *
     * @throws IllegalStateException if Kafka does not answer within 30 s or refuses
     */
    List<String> create() {
        return create(TopicPlan.of(settings, settings.channels().isEmpty() ? ChannelNames.enabled(environment) : settings.channels()));
    }

    /** The same for the topics of one channel alone. */
    List<String> create(String channel) {
        String own = "carillon.deliver." + channel + ".";
        return create(TopicPlan.of(settings, List.of(channel)).stream().filter(topic -> topic.name().startsWith(own)).toList());
    }

    private List<String> create(List<TopicSpec> plan) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
            Set<String> there = admin.listTopics().names().get(30, TimeUnit.SECONDS);
            List<NewTopic> missing = plan.stream().filter(topic -> !there.contains(topic.name())).map(TopicCreator::topic).toList();
            List<String> made = new ArrayList<>();
            for (var result : admin.createTopics(missing).values().entrySet()) {
                result.getValue().get(30, TimeUnit.SECONDS);
                made.add(result.getKey());
            }
            LOG.info("{} Kafka topics are needed, {} of them were missing and are created", plan.size(), made.size());
            return made;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return List.of(); // another instance was faster
            }
            throw new IllegalStateException("the topics cannot be created at " + brokers + ": " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer from Kafka at " + brokers, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static NewTopic topic(TopicSpec spec) {
        int inSync = Math.max(1, spec.replication() - 1);
        return new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.of(spec.replication())).configs(Map.of(
            TopicConfig.RETENTION_MS_CONFIG, Long.toString(spec.retention().toMillis()),
            TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(inSync)));
    }
}
