package io.carillon.window;

import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.consumer.support.KafkaRecordProcessor;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as the message of an exchange, as camel-kafka makes it: value, place, key, and the headers that the endpoint lets in. */
final class RecordHeaders extends KafkaRecordProcessor {

    private final KafkaConfiguration configuration;

    RecordHeaders(KafkaConfiguration configuration) {
        this.configuration = configuration;
    }

    @SuppressWarnings("unchecked")
    void write(ConsumerRecord<?, ?> record, Exchange exchange) {
        setupExchangeMessage(exchange.getMessage(), (ConsumerRecord<Object, Object>) record);
        propagateHeaders(configuration, (ConsumerRecord<Object, Object>) record, exchange);
    }
}
