package io.carillon.wire;

import java.nio.charset.StandardCharsets;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;

/** Where a record came from: the only place that reads Kafka's headers of a consumed record. */
public final class Records {

    private Records() {
    }

    public static String key(Message message) {
        Object key = message.getHeader(KafkaConstants.KEY);
        return key instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : key == null ? null : key.toString();
    }

    /** {@code topic/partition/offset}. */
    public static String place(Message message) {
        return message.getHeader(KafkaConstants.TOPIC) + "/" + message.getHeader(KafkaConstants.PARTITION) + "/"
            + message.getHeader(KafkaConstants.OFFSET);
    }

    /** Epoch milliseconds; when the record was made. */
    public static long timestamp(Message message) {
        Long timestamp = message.getHeader(KafkaConstants.TIMESTAMP, Long.class);
        return timestamp == null ? 0 : timestamp;
    }
}
