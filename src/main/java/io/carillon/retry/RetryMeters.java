package io.carillon.retry;

import static io.carillon.wire.MeterLabel.fixed;
import static io.carillon.wire.MeterLabel.name;

import io.carillon.message.Delivery;
import io.carillon.wire.MeterFamilies;
import io.carillon.wire.MeterFamily;
import io.micrometer.core.instrument.Counter;
import org.springframework.stereotype.Component;

/** Counts the deliveries that are to be tried again, by the retry topic they were first laid into; not their way down the tiers. */
@Component("retryMeters")
class RetryMeters {

    private final MeterFamily<Counter> retries;
    private final Tiers tiers;

    RetryMeters(MeterFamilies families, Tiers tiers) {
        this.tiers = tiers;
        retries = families.counters("carillon.retries", "deliveries that wait to be tried again", name("channel"), fixed("tier"));
    }

    void count(Delivery delivery) {
        retries.of(delivery.channel(), tiers.delay(delivery)).increment();
    }
}
