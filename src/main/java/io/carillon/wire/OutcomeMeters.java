package io.carillon.wire;

import static io.carillon.wire.MeterLabel.code;
import static io.carillon.wire.MeterLabel.fixed;
import static io.carillon.wire.MeterLabel.name;

import io.carillon.message.Decision;
import io.carillon.message.DeliveryState;
import io.carillon.message.Outcome;
import io.micrometer.core.instrument.Counter;
import java.util.List;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Counts what became of deliveries, once Kafka has the outcome. One that is told again after a crash is counted again. */
@Component("outcomeMeters")
class OutcomeMeters {

    /** Of a message with several channels, none of which could be used: each has a decision of its own. */
    private static final String SEVERAL = "no-usable-channel";
    private final MeterFamily<Counter> outcomes;
    private final MeterFamily<Counter> suppressed;

    OutcomeMeters(MeterFamilies families) {
        outcomes = families.counters("carillon.outcomes", "outcomes of deliveries and of their attempts", name("channel"),
            name("provider"), fixed("state"), code("code"));
        suppressed = families.counters("carillon.suppressed", "deliveries that were not sent because they should not be",
            name("channel"), code("reason"));
    }

    public void count(@Body List<KafkaRecord> published) {
        published.stream().map(record -> record.outgoing().body()).filter(Outcome.class::isInstance).map(Outcome.class::cast)
            .forEach(this::count);
    }

    private void count(Outcome outcome) {
        outcomes.of(outcome.channel(), outcome.provider(), outcome.state().lower(), outcome.code()).increment();
        if (outcome.state() == DeliveryState.SUPPRESSED) {
            suppressed.of(outcome.channel(), reason(outcome)).increment();
        }
    }

    /** Of the channel that was asked last. */
    private static String reason(Outcome outcome) {
        List<Decision> decisions = outcome.decisions();
        return SEVERAL.equals(outcome.code()) && !decisions.isEmpty() ? decisions.get(decisions.size() - 1).code() : outcome.code();
    }
}
