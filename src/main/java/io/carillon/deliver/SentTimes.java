package io.carillon.deliver;

import static io.carillon.wire.MeterLabel.fixed;
import static io.carillon.wire.MeterLabel.name;

import io.carillon.message.Delivery;
import io.carillon.wire.MeterFamilies;
import io.carillon.wire.MeterFamily;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How long messages took from their acceptance, or from their last replay, to the yes of a provider: once each, when the ledger has it. */
@Component
class SentTimes {

    private static final List<Duration> BOUNDS = Stream.of("PT0.01S", "PT0.025S", "PT0.05S", "PT0.1S", "PT0.25S", "PT0.5S", "PT1S",
        "PT2.5S", "PT5S", "PT10S", "PT30S", "PT1M", "PT5M", "PT15M", "PT1H", "PT6H", "PT24H").map(Duration::parse).toList();
    private final MeterFamily<Timer> times;
    private final Clock clock;

    SentTimes(MeterFamilies families, Clock clock) {
        this.clock = clock;
        times = families.timers("carillon.accepted.to.sent", "from the acceptance of a message to the yes of a provider", BOUNDS,
            fixed("priority"), name("channel"));
    }

    /** Not what no provider was called for, and not what another worker had sent. */
    void record(Delivery delivery, Round round) {
        if (round.fate() == Fate.SENT && !delivery.simulated()) {
            Duration took = Duration.between(delivery.limitsFrom(), clock.instant());
            // The clock of the instance that accepted it may be ahead of ours.
            times.of(delivery.priority().lower(), delivery.channel()).record(took.isNegative() ? Duration.ZERO : took);
        }
    }
}
