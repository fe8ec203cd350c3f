package io.carillon.window;

import io.carillon.wire.Gate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaComponentConfigurer;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.component.kafka.KafkaEndpointConfigurer;
import org.apache.camel.component.kafka.PollOnError;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.PropertiesHelper;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * {@code kafka-window:topic,topic}: reads like {@code kafka:}, works on many records of a partition at once, lets them end in
 * any order and commits in order. It takes all settings of the kafka component (docs/adr/0004-windowed-consumer.md) and its
 * own: {@code permits}, {@code maxDistance}, {@code drainTimeout}, {@code closeTimeout}, {@code maxWait} (milliseconds),
 * {@code gate} (a bean, {@link Gate}), {@code yieldAbove} (milliseconds, {@link Room}; 0 = no topic makes room for the first one),
 * {@code yields} (false = only topics of other endpoints make room for it), {@code batch} (records of one topic that go through the route
 * as one exchange with a list of {@link io.carillon.wire.InFlightRecord} as body, at most; 0 = each by itself), {@code batches} (of one
 * topic at the same time) and {@code interval} (ms from one batch of a topic to the next, at least, while less than a whole batch waits:
 * what comes alone starts at once, and of what comes close together more share the way; 0 for the first topic).
 */
@Component("kafka-window")
public class WindowComponent extends KafkaComponent {

    /** Settings that would commit, skip or gather records behind the window's back. */
    private static final Set<String> REFUSED = Set.of("autoCommitEnable", "allowManualCommit", "batching", "breakOnFirstError",
        "offsetRepository", "kafkaManualCommitFactory");

    private final Room room = new Room();

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return new KafkaComponentConfigurer();
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return new KafkaEndpointConfigurer();
    }

    @Override
    protected KafkaEndpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        refuse(remaining, parameters);
        Map<String, Object> additional = PropertiesHelper.extractProperties(parameters, "additionalProperties.");
        WindowEndpoint endpoint = new WindowEndpoint(uri, this, settings(remaining, parameters), room);
        KafkaConfiguration configuration = getConfiguration().copy();
        endpoint.setConfiguration(configuration);
        prepare(configuration, endpoint.settings());
        setProperties(endpoint, parameters);
        configuration.setTopic(remaining);
        configuration.setMaxPollRecords(Math.min(configuration.getMaxPollRecords(), endpoint.settings().maxPollRecords()));
        if (configuration.getSslContextParameters() == null) {
            configuration.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        Map<String, Object> resolved = new HashMap<>();
        PropertyBindingSupport.bindProperties(getCamelContext(), resolved, additional);
        configuration.getAdditionalProperties().putAll(resolved);
        return endpoint;
    }

    private static void refuse(String topics, Map<String, Object> parameters) {
        if (topics.isBlank() || !parameters.containsKey("groupId")) {
            throw new IllegalArgumentException("kafka-window needs topics and a groupId");
        }
        REFUSED.stream().filter(parameters::containsKey).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("kafka-window keeps the offsets itself and does not take " + name);
        });
    }

    private WindowSettings settings(String topics, Map<String, Object> parameters) {
        Gate gate = resolveAndRemoveReferenceParameter(parameters, "gate", Gate.class, Gate.OPEN);
        long yieldAbove = getAndRemoveParameter(parameters, "yieldAbove", long.class, 0L);
        return new WindowSettings(getAndRemoveParameter(parameters, "permits", int.class, 64),
            getAndRemoveParameter(parameters, "maxDistance", int.class, 4096), millis(parameters, "drainTimeout", 5_000),
            millis(parameters, "closeTimeout", 20_000), millis(parameters, "maxWait", 3_900_000), gate,
            topics.split(",")[0], yieldAbove, getAndRemoveParameter(parameters, "yields", boolean.class, true),
            getAndRemoveParameter(parameters, "batch", int.class, 0), getAndRemoveParameter(parameters, "batches", int.class, 2),
            getAndRemoveParameter(parameters, "interval", long.class, 0L));
    }

    private Duration millis(Map<String, Object> parameters, String name, long otherwise) {
        return Duration.ofMillis(getAndRemoveParameter(parameters, name, long.class, otherwise));
    }

    /** What a window needs, and better defaults than the component's; a parameter of the endpoint overrides the defaults. */
    private static void prepare(KafkaConfiguration configuration, WindowSettings settings) {
        configuration.setAutoCommitEnable(false);
        configuration.setAllowManualCommit(false);
        configuration.setBatching(false);
        configuration.setBreakOnFirstError(false);
        configuration.setOffsetRepository(null);
        // Skips no record when the poll fails: error handler and discard both seek on.
        configuration.setPollOnError(PollOnError.RETRY);
        configuration.setAutoOffsetReset("earliest");
        configuration.setMaxPollRecords(settings.maxPollRecords());
        configuration.setValueDeserializer(ByteArrayDeserializer.class.getName());
        // A rebalance then takes away only what moves, and drains only that.
        configuration.setPartitionAssignor(CooperativeStickyAssignor.class.getName());
    }
}
