package io.carillon.admit;

import static io.carillon.wire.MeterLabel.fixed;
import static io.carillon.wire.MeterLabel.name;

import io.carillon.message.Notification;
import io.carillon.message.Priority;
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
        count(message.priority(), message.tenant(), message.template());
    }

    public void countAll(@Variable("messages") List<Notification> messages) {
        messages.forEach(this::count);
    }

    public void countPage(@Variable("page") PageRecord page, @Variable("entries") List<StoredEntry> entries) {
        entries.forEach(entry -> count(entry.priority(), page.tenant(), entry.template()));
    }

    private void count(Priority priority, String tenant, String template) {
        accepted.of(priority.lower(), tenant, template).increment();
    }
}
