package io.carillon.window;

import io.carillon.SetClock;
import io.carillon.message.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a desk gets them from the poll thread. */
final class Polled {

    private Polled() {
    }

    /** With the header of its expiry. */
    static void at(Desk desk, TopicPartition partition, long offset, String expiry) {
        at(desk, partition, offset, expiry, SetClock.NOW.toEpochMilli());
    }

    /** @param written epoch ms */
    static void at(Desk desk, TopicPartition partition, long offset, String expiry, long written) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(partition.topic(), partition.partition(), offset, written,
            TimestampType.CREATE_TIME, 1, 1, "k", new byte[1], new RecordHeaders(), Optional.empty());
        record.headers().add(Outgoing.EXPIRES_AT, expiry.getBytes(StandardCharsets.US_ASCII));
        desk.polled(partition, List.of(record));
    }

    static List<ConsumerRecord<String, byte[]>> records(long from, int count) {
        return IntStream.range(0, count).mapToObj(i -> new ConsumerRecord<>("t", 0, from + i, "k", new byte[1])).toList();
    }

    /** What {@link Desk} is to do with the work of one ticket that went by itself. */
    static void ended(Desk desk, Ticket ticket, boolean well) {
        desk.batchEnded(ticket.assignment().lane(), List.of(ticket), well);
    }
}
