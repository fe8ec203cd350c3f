package io.carillon.ops;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** With {@code carillon.topics.create} the missing topics are created before the first route runs. */
@Component
@ConditionalOnProperty("carillon.topics.create")
@EnableConfigurationProperties(TopicSettings.class)
class TopicsAtStart implements SmartLifecycle {

    private final TopicCreator creator;
    private volatile boolean running;

    TopicsAtStart(@Value("${carillon.kafka.brokers}") String brokers, TopicSettings settings, Environment environment) {
        this.creator = new TopicCreator(brokers, settings, environment);
    }

    @Override
    public void start() {
        creator.create();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the embedded broker, before all that reads or writes. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1;
    }
}
