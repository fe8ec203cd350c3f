package io.carillon.ops;

import java.util.Collection;
import org.apache.camel.Route;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** A channel whose file comes while we run gets its topics before its consumer starts. What is there from the start has them. */
@Component
@EnableConfigurationProperties(TopicSettings.class)
class TopicsOfNewChannels extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(TopicsOfNewChannels.class);
    private static final String DELIVERS = "deliver-";

    private final TopicCreator creator;
    private volatile boolean ready;

    TopicsOfNewChannels(@Value("${carillon.kafka.brokers}") String brokers, TopicSettings settings, Environment environment) {
        this.creator = new TopicCreator(brokers, settings, environment);
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        ready = true;
    }

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        if (ready) {
            routes.stream().map(Route::getRouteId).filter(id -> id.startsWith(DELIVERS)).map(id -> id.substring(DELIVERS.length()))
                .forEach(this::create);
        }
    }

    private void create(String channel) {
        try {
            creator.create(channel);
        } catch (IllegalStateException e) {
            LOG.error("The channel {} sends nothing, its Kafka topics could not be created; run the command topics: {}",
                channel, e.getMessage());
        }
    }
}
