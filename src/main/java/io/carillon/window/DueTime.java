package io.carillon.window;

import io.carillon.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** When a record of a retry topic may be taken: its header {@link Topics#DUE_AT}, epoch milliseconds as text. */
final class DueTime {

    private DueTime() {
    }

    /** How many of these records may be taken now, from the first on. */
    static int taken(List<? extends ConsumerRecord<?, ?>> records, long now, Duration maxWait) {
        int due = 0;
        while (due < records.size() && of(records.get(due), maxWait) <= now) {
            due++;
        }
        return due;
    }

    /** Epoch ms; 0 if the record asks for no wait, or for one that cannot be read. Never later than its timestamp + maxWait. */
    static long of(ConsumerRecord<?, ?> record, Duration maxWait) {
        Header header = maxWait.isZero() ? null : record.headers().lastHeader(Topics.DUE_AT);
        if (header == null || header.value() == null) {
            return 0;
        }
        try {
            long asked = Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII));
            return Math.min(asked, record.timestamp() + maxWait.toMillis());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
