package io.carillon.window;

import io.carillon.SetClock;
import io.carillon.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Records as a desk gets them from the poll thread. */
final class Polled {

    private static final CamelContext CAMEL = new DefaultCamelContext();

    private Polled() {
    }

    /** Polled and handed over, with the header of its expiry. */
    static void at(Desk desk, TopicPartition partition, long offset, String expiry) {
        at(desk, partition, offset, expiry, SetClock.NOW.toEpochMilli());
    }

    /** @param written epoch ms */
    static void at(Desk desk, TopicPartition partition, long offset, String expiry, long written) {
        desk.polled(partition, records(offset, 1));
        Ticket ticket = desk.take(partition, offset);
        Message message = new DefaultMessage(CAMEL);
        message.setHeader(Topics.EXPIRES_AT, expiry.getBytes(StandardCharsets.US_ASCII));
        message.setHeader(KafkaConstants.TIMESTAMP, written);
        ticket.load(message);
        desk.start(ticket);
    }

    static List<ConsumerRecord<String, String>> records(long from, int count) {
        return IntStream.range(0, count).mapToObj(i -> new ConsumerRecord<>("t", 0, from + i, "k", "v")).toList();
    }
}
