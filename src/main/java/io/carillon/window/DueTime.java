package io.carillon.window;

import io.carillon.message.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The times in the headers of a record, epoch milliseconds as text: when it may be taken, and when it is too late for it. */
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
        Header header = maxWait.isZero() ? null : record.headers().lastHeader(Outgoing.DUE_AT);
        long asked = header == null ? 0 : number(header.value(), 0);
        return asked == 0 ? 0 : Math.min(asked, record.timestamp() + maxWait.toMillis());
    }

    /** Epoch ms of the value of a header; {@code Long.MAX_VALUE} if it cannot be read. */
    static long expiry(byte[] header) {
        return number(header, Long.MAX_VALUE);
    }

    private static long number(byte[] text, long otherwise) {
        try {
            return text == null ? otherwise : Long.parseLong(new String(text, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
