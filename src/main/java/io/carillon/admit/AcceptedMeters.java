package io.carillon.admit;

import static io.carillon.wire.MeterLabel.fixed;
import static io.carillon.wire.MeterLabel.name;

import io.carillon.message.Notification;
import io.carillon.wire.MeterFamilies;
import io.carillon.wire.MeterFamily;
import io.micrometer.core.instrument.Counter;
import java.util.List;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Counts the messages that were accepted, once the queue of their priority has them. A page that a crash repeats is counted again. */
@Component("acceptedMeters")
class AcceptedMeters {

    private final MeterFamily<Counter> accepted;

    AcceptedMeters(MeterFamilies families) {
        accepted = families.counters("carillon.accepted", "messages that were accepted", fixed("priority"), name("tenant"),
            name("template"));
    }

    public void count(@Variable("notification") Notification message) {
        accepted.of(message.priority().lower(), message.tenant(), message.template()).increment();
    }

    public void countPage(@Variable("messages") List<Notification> messages) {
        messages.forEach(this::count);
    }
}
