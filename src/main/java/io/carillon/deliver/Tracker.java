package io.carillon.deliver;

import io.carillon.message.Content;
import io.carillon.message.Delivery;
import io.carillon.message.Outcome;
import io.carillon.message.Tracking;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Notes how long messages took and how large they were (M100); prepares what the tap of a settlement takes away. */
@Component("tracker")
class Tracker implements Processor {

    private final Clock clock;

    Tracker(Clock clock) {
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void process(Exchange tap) {
        tap.getMessage().setBody(of((List<Attempt>) tap.getVariable("attempts")));
    }

    /** What is extra of a settlement. No content: only its length. */
    private Tracking of(List<Attempt> attempts) {
        Instant now = clock.instant();
        long longest = attempts.stream().mapToLong(attempt -> took(attempt.delivery(), now)).max().orElse(0);
        int characters = attempts.stream().mapToInt(attempt -> characters(attempt.delivery().content())).sum();
        return Tracking.settled(attempts.get(0).delivery(), attempts.size(), characters, longest, now);
    }

    /** The end of a delivery with its figures. */
    static Outcome measured(Delivery delivery, Outcome end) {
        return end.measured(characters(delivery.content()), took(delivery, end.at()));
    }

    private static long took(Delivery delivery, Instant end) {
        return delivery.acceptedAt() == null ? 0 : Duration.between(delivery.acceptedAt(), end).toMillis();
    }

    private static int characters(Content content) {
        return content == null ? 0 : length(content.subject()) + length(content.text()) + length(content.html());
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
