package io.carillon.select;

import io.carillon.message.Delivery;
import io.carillon.message.Notification;
import io.carillon.message.Publishable;
import io.carillon.wire.InFlightRecord;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Drafts as the choice makes them, for tests of what comes after it. */
public final class Drafts {

    private Drafts() {
    }

    public static Draft of(Notification message, Delivery chosen) {
        InFlightRecord record = new InFlightRecord((records, failure) -> { }, new ConsumerRecord<>("test", 0, 0, "key", new byte[0]));
        return new Draft(new Addressee(new Preparation(record, message), message), chosen);
    }

    /** What has come out of it. */
    public static List<Publishable> told(Draft draft) {
        return draft.addressee().told();
    }
}
