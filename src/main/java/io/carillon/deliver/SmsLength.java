package io.carillon.deliver;

import static io.carillon.wire.MeterLabel.name;

import io.carillon.message.Delivery;
import io.carillon.wire.MeterFamilies;
import io.carillon.wire.MeterFamily;
import io.micrometer.core.instrument.Counter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The parts of text messages, as they were counted when the message was rendered: a provider is paid for each. */
@Component
class SmsLength {

    private final int most;
    private final MeterFamily<Counter> sent;

    SmsLength(@Value("${carillon.sms.max-segments}") int most, MeterFamilies families) {
        this.most = most;
        sent = families.counters("carillon.sms.segments", "parts of text messages that were sent", name("provider"), name("encoding"));
    }

    /** The round, at its end where the text is too long. */
    Round checked(Round round, Delivery delivery) {
        return segments(delivery) <= most ? round : round.ended(Fate.FAILED, null, "too-many-segments",
            "the text message has " + segments(delivery) + " segments, " + most + " are allowed", null);
    }

    /** Counts what a provider took in this round. */
    void count(Delivery delivery, Round round) {
        if (segments(delivery) > 0 && round.fate() == Fate.SENT && round.mine() && !delivery.simulated()) {
            sent.of(round.provider(), String.valueOf(delivery.attributes().get("encoding"))).increment(segments(delivery));
        }
    }

    /** 0 = it is no text message, or one of a release that did not count. */
    private static int segments(Delivery delivery) {
        return delivery.attributes().get("segments") instanceof Number number ? number.intValue() : 0;
    }
}
