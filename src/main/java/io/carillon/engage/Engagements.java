package io.carillon.engage;

import io.carillon.message.Answer;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.message.Tracking;
import io.carillon.wire.TrackingLinks;
import io.carillon.wire.TrackingLinks.Mark;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A person follows a link of a mail, or a mail shows our picture. */
@Component("engagements")
class Engagements {

    /** GIF 89a, 1 × 1, transparent. */
    private static final byte[] PICTURE = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /** Headers of a fetch ahead: that of the Fetch standard, and what browsers sent before there was one. */
    private static final List<String> AHEAD = List.of("Sec-Purpose", "Purpose");
    private final TrackingLinks links;
    private final Clock clock;
    private final Counter lost;

    Engagements(TrackingLinks links, Clock clock, ObjectProvider<MeterRegistry> meters) {
        this.links = links;
        this.clock = clock;
        this.lost = Counter.builder("carillon.engagement.lost").description("clicks and opens that could not be written to Kafka")
            .register(meters.getIfAvailable(() -> Metrics.globalRegistry));
    }

    /** @throws Problem 404: we did not make this link */
    public Mark click(@Variable("token") String token) {
        return links.read(TrackingLinks.CLICK, token).orElseThrow(Engagements::unknown);
    }

    /** @throws Problem 404: we did not make this picture */
    public Mark open(@Variable("image") String image) {
        return links.read(TrackingLinks.OPEN, image.endsWith(".gif") ? image.substring(0, image.length() - ".gif".length()) : "")
            .orElseThrow(Engagements::unknown);
    }

    /** Whether it was a person: not where only the head is asked for, or what a person might want is fetched ahead. */
    public boolean counts(Exchange exchange) {
        return !exchange.getVariable("head", false, Boolean.class)
            && AHEAD.stream().noneMatch(name -> exchange.getMessage().getHeader(name) != null);
    }

    public Tracking event(@Variable("tracked") Mark mark) {
        boolean click = TrackingLinks.CLICK.equals(mark.kind());
        return Tracking.engaged(mark.tenant(), mark.notificationId(), mark.deliveryId(), click ? "clicked" : "read",
            click ? mark.link() : null, clock.instant());
    }

    /** Nobody will know of it. */
    public void lost() {
        lost.increment();
    }

    /** Where the link leads. */
    public Answer onward(@Variable("tracked") Mark mark) {
        return new Answer(302, null, Map.of("Location", mark.target(), "Referrer-Policy", "no-referrer"), new byte[0]);
    }

    public Answer picture() {
        return new Answer(200, "image/gif", Map.of(), PICTURE);
    }

    private static Problem unknown() {
        return new Problem(Kind.NOT_FOUND, "There is nothing of this name.");
    }
}
