package io.carillon.wire;

import io.carillon.message.Outgoing;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/** An outgoing record as camel-kafka takes it as one of many; it remembers what it was made of. */
public final class KafkaRecord extends DefaultMessage {

    private final Outgoing outgoing;

    KafkaRecord(Exchange exchange, Outgoing outgoing, byte[] value) {
        super(exchange);
        this.outgoing = outgoing;
        setHeader(KafkaConstants.OVERRIDE_TOPIC, outgoing.topic());
        if (outgoing.key() != null) {
            setHeader(KafkaConstants.KEY, outgoing.key());
        }
        outgoing.headers().forEach(this::setHeader);
        setBody(value);
    }

    public Outgoing outgoing() {
        return outgoing;
    }
}
