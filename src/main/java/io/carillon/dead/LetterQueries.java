package io.carillon.dead;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Problem;
import io.carillon.wire.BodySchema;
import io.carillon.wire.PagePlace;
import io.carillon.wire.Text;
import io.carillon.wire.Wanted;
import java.time.Clock;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** What a request asks of the dead letters, as the variables of the statements. */
@Component("letterQueries")
class LetterQueries {

    private static final String OPEN = "open";
    private final Clock clock;
    private final BodySchema schema = BodySchema.of("DeadLetterFilter");

    LetterQueries(Clock clock) {
        this.clock = clock;
    }

    /** Sets {@code asked}, {@code state}, {@code place} and {@code more} for a page. @throws Problem 400 for a cursor that is none */
    public void read(Exchange exchange) {
        exchange.setVariable("asked", new LetterFilter(text(exchange, "tenant"), millis(exchange, "from", 0),
            millis(exchange, "to", Long.MAX_VALUE), text(exchange, "channel"), text(exchange, "provider"), text(exchange, "code"),
            text(exchange, "notification")));
        exchange.setVariable("state", exchange.getVariable("state", OPEN, String.class));
        exchange.setVariable("place", PagePlace.read(exchange.getVariable("cursor", String.class)));
        exchange.setVariable("more", PagePlace.more(exchange.getVariable("limit", Integer.class)));
    }

    /**
     * Sets {@code asked} and {@code now} from the body. Without {@code to} it means those that have died by now: what is sent again and
     * dies again is not among them.
     *
     * @throws Problem 400 where the body is not as the contract says, 422 where a time is none
     */
    public void filter(Exchange exchange) {
        JsonNode body = schema.read(exchange.getMessage().getBody(byte[].class));
        if (time(body, "from", 0) >= time(body, "to", Long.MAX_VALUE)) {
            throw Problem.invalid("/from", "not-before-to", "must be before /to");
        }
        now(exchange);
        exchange.setVariable("asked", new LetterFilter(text(exchange, "tenant"), time(body, "from", 0),
            Math.min(time(body, "to", Long.MAX_VALUE), clock.millis() + 1), body.path("channel").asText(), body.path("provider").asText(),
            body.path("code").asText(), body.path("notification").asText()));
    }

    /** Sets {@code now}, epoch milliseconds. */
    public void now(Exchange exchange) {
        exchange.setVariable("now", clock.millis());
    }

    private static String text(Exchange exchange, String name) {
        return exchange.getVariable(name, "", String.class);
    }

    private static long millis(Exchange exchange, String name, long usual) {
        Instant time = exchange.getVariable(name, Instant.class);
        return time == null ? usual : time.toEpochMilli();
    }

    private static long time(JsonNode body, String name, long usual) {
        Instant time = body.has(name) ? Text.time(body.get(name).asText()) : Instant.ofEpochMilli(usual);
        if (time == null) {
            throw Problem.invalid("/" + name, "format", "must be " + Wanted.TIME);
        }
        return time.toEpochMilli();
    }
}
