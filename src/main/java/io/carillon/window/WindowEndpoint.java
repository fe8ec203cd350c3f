package io.carillon.window;

import java.util.Properties;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaEndpoint;

/** One consumer group's reading of some topics; one route at a time starts from it. */
public class WindowEndpoint extends KafkaEndpoint {

    private final WindowSettings settings;
    private final Room room;
    private volatile WindowConsumer active;

    WindowEndpoint(String uri, WindowComponent component, WindowSettings settings, Room room) {
        super(uri, component);
        this.room = room;
        this.settings = settings;
    }

    WindowSettings settings() {
        return settings;
    }

    /** One for all endpoints, since what one of them hears of its first topic is true for the others. */
    Room room() {
        return room;
    }

    void active(WindowConsumer consumer) {
        active = consumer;
    }

    @Override
    public boolean isMultipleConsumersSupported() {
        return false;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        WindowConsumer consumer = new WindowConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("kafka-window only reads; records leave through direct:publish");
    }

    @Override
    public KafkaClientFactory getKafkaClientFactory() {
        KafkaClientFactory plain = super.getKafkaClientFactory();
        return plain == null ? null : new WindowClients(plain);
    }

    private final class WindowClients implements KafkaClientFactory {

        private final KafkaClientFactory plain;

        private WindowClients(KafkaClientFactory plain) {
            this.plain = plain;
        }

        @Override
        public org.apache.kafka.clients.producer.Producer getProducer(Properties properties) {
            return plain.getProducer(properties);
        }

        @Override
        public org.apache.kafka.clients.consumer.Consumer getConsumer(Properties properties) {
            return active.decorate(plain.getConsumer(properties));
        }

        @Override
        public String getBrokers(KafkaConfiguration configuration) {
            return plain.getBrokers(configuration);
        }
    }
}
