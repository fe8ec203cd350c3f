package io.carillon.routes;

import io.carillon.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.DefaultKafkaManualSyncCommit;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory.CamelExchangePayload;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory.KafkaRecordPayload;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/** A batch of records as the consumer of the index hands it over, and how far it was committed. */
final class PlayedBatch {

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
    private final TopicPartition partition = new TopicPartition("carillon.any", 0);
    private final List<Exchange> batch = new ArrayList<>();
    private final CamelContext context;

    PlayedBatch(CamelContext context) {
        this.context = context;
        consumer.assign(List.of(partition));
    }

    List<Exchange> records() {
        return batch;
    }

    void record(String topic, Object body) {
        Exchange record = new DefaultExchange(context);
        record.getMessage().setBody(new Json().write(body));
        record.getMessage().setHeader(KafkaConstants.TOPIC, topic);
        record.getMessage().setHeader(KafkaConstants.MANUAL_COMMIT, new DefaultKafkaManualSyncCommit(
            new CamelExchangePayload(record, consumer, "thread", null), new KafkaRecordPayload(partition, batch.size(), 1_000), null));
        batch.add(record);
    }

    /** The offset the group would go on from; 0 before its first commit. */
    long committed() {
        OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
        return offset == null ? 0 : offset.offset();
    }
}
