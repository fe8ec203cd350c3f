package io.carillon.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** One attempt at a record of a queue. Safe for all threads. */
public class InFlightRecord implements InFlight {

    /** What keeps the offsets of the records. */
    public interface Window {

        /** @param failure null = well; else they are to be run again */
        void ended(List<InFlightRecord> records, Throwable failure);
    }

    private final Window window;
    private final ConsumerRecord<?, ?> record;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean detached;

    public InFlightRecord(Window window, ConsumerRecord<?, ?> record) {
        this.window = window;
        this.record = record;
    }

    public String topic() {
        return record.topic();
    }

    /** Null where it has none. */
    public String key() {
        return record.key() instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8)
            : record.key() == null ? null : record.key().toString();
    }

    public byte[] value() {
        return (byte[]) record.value();
    }

    /** Null where it has none of this name. */
    public String header(String name) {
        byte[] value = headerBytes(name);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** As it came, the last one, in whatever case its name is written; null where it has none. */
    public byte[] headerBytes(String name) {
        byte[] last = null;
        for (Header header : record.headers()) {
            last = header.key().equalsIgnoreCase(name) ? header.value() : last;
        }
        return last;
    }

    /** Epoch milliseconds; when the record was made. */
    public long timestamp() {
        return record.timestamp();
    }

    /** {@code topic/partition/offset}. */
    public String place() {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    @Override
    public String toString() {
        return place();
    }

    @Override
    public InFlightRecord record() {
        return this;
    }

    /** True where it ends by itself. */
    public boolean detached() {
        return detached;
    }

    /** Whoever gets true ends it. */
    public boolean over() {
        return over.compareAndSet(false, true);
    }

    Window window() {
        return window;
    }

    void leave() {
        detached = true;
    }

    void end(Throwable failure) {
        if (over()) {
            window.ended(List.of(this), failure);
        }
    }
}
