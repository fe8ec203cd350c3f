package io.carillon.wire;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Tells the {@link BrokerBreaker} how each record of a producer ended. Kafka makes it, by the name of its class. */
public final class BrokerWatch implements ProducerInterceptor<Object, Object> {

    private static final String BREAKER = "carillon.breaker";
    private BrokerBreaker breaker;

    @Override
    public void configure(Map<String, ?> settings) {
        breaker = (BrokerBreaker) settings.get(BREAKER);
    }

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
        breaker.ended(failure);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
