package io.carillon.retry;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Makes dead letters. */
@Component("deadLetters")
class DeadLetters {

    private final Clock clock;

    DeadLetters(Clock clock) {
        this.clock = clock;
    }

    /** An OTP must not lie about for the retention of a topic. */
    public DeadLetter of(Delivery delivery, String provider, String code, String detail) {
        boolean blank = delivery.content() != null && delivery.content().sensitive();
        Delivery kept = blank ? delivery.with(new Content(null, null, null, true)) : delivery;
        return new DeadLetter(DeadLetter.VERSION, "deliver", provider, code, detail, clock.instant(), kept);
    }
}
