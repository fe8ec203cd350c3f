package io.carillon.admit;

import io.carillon.message.Notification;
import io.carillon.message.Outgoing;
import io.carillon.message.Publishable;
import io.carillon.wire.InFlight;
import io.carillon.wire.InFlightRecord;
import java.util.Map;

/** A record of carillon.requests on its way to a message, or to a refusal. */
public final class KafkaRequest implements InFlight {

    private final InFlightRecord record;
    private Origin origin;
    private Notification message;
    private Publishable told;

    KafkaRequest(InFlightRecord record) {
        this.record = record;
    }

    @Override
    public InFlightRecord record() {
        return record;
    }

    void from(Origin known) {
        this.origin = known;
    }

    /** The trace of the event, or null: it has none, or it could not be read so far. */
    String traceparent() {
        return origin == null ? null : origin.traceparent();
    }

    void admitted(Notification notification) {
        this.message = notification;
        this.told = notification;
    }

    /** The problem document, which also says which record it is about, under the key of that. */
    void refused(Map<String, Object> document) {
        document.put("record", record.place());
        Outgoing refusal = new Outgoing("carillon.rejected", record.key(), document);
        this.told = () -> refusal;
    }

    /** Null where it was refused, or is to be run again. */
    Notification message() {
        return message;
    }

    /** What is to be published of it; null where it is to be run again. */
    Publishable told() {
        return told;
    }
}
