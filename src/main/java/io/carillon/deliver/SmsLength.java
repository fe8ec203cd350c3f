package io.carillon.deliver;

import io.carillon.message.Delivery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The parts of text messages, as they were counted when the message was rendered: a provider is paid for each. */
@Component
class SmsLength {

    private final int most;
    private final ObjectProvider<MeterRegistry> meters;

    SmsLength(@Value("${carillon.sms.max-segments}") int most, ObjectProvider<MeterRegistry> meters) {
        this.most = most;
        this.meters = meters;
    }

    /** The round, at its end where the text is too long. */
    Round checked(Round round, Delivery delivery) {
        return segments(delivery) <= most ? round : round.ended(Fate.FAILED, null, "too-many-segments",
            "the text message has " + segments(delivery) + " segments, " + most + " are allowed", null);
    }

    /** Counts what a provider took in this round. */
    void count(Delivery delivery, Round round) {
        if (segments(delivery) > 0 && round.fate() == Fate.SENT && round.mine() && !delivery.simulated()) {
            meters.ifAvailable(registry -> Counter.builder("carillon.sms.segments").description("parts of text messages that were sent")
                .tag("provider", String.valueOf(round.provider())).tag("encoding", String.valueOf(delivery.attributes().get("encoding")))
                .register(registry).increment(segments(delivery)));
        }
    }

    /** 0 = it is no text message, or one of a release that did not count. */
    private static int segments(Delivery delivery) {
        return delivery.attributes().get("segments") instanceof Number number ? number.intValue() : 0;
    }
}
