package io.carillon.deliver;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.Tracking;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Notes how long a message took and how large it was. */
@Component("tracker")
class Tracker {

    private final Clock clock;
    private final SmsLength length;

    Tracker(Clock clock, SmsLength length) {
        this.clock = clock;
        this.length = length;
    }

    /** No content: only its length. */
    public Tracking of(@Variable("delivery") Delivery delivery, @Variable("round") Round round) {
        Instant now = clock.instant();
        length.count(delivery, round);
        long took = delivery.acceptedAt() == null ? 0 : Duration.between(delivery.acceptedAt(), now).toMillis();
        return new Tracking(Tracking.VERSION, delivery.id(), delivery.notificationId(), delivery.tenant(), delivery.channel(),
            round.provider(), round.fate().name(), delivery.priority(), delivery.attempt(), characters(delivery.content()), took, now,
            null, null);
    }

    private static int characters(Content content) {
        return content == null ? 0 : length(content.subject()) + length(content.text()) + length(content.html());
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
