package io.carillon.admit;

import io.carillon.message.Answer;
import io.carillon.message.Notification;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.stereotype.Component;

/**
 * The preference {@code wait} of a caller (RFC 7240, 4.3): the answer comes when the message has ended, or after so many seconds. A server
 * may leave it aside, and does so for groups, for many recipients, and where many wait already.
 */
@Component("endWait")
public class EndWait implements AggregationStrategy {

    /** Seconds; the border ends a request after 30, and a last look at a search engine that hangs takes a part of them. */
    static final int LONGEST = 10;
    /** Requests that wait, in this instance. */
    static final int MOST = 100;
    /** What one page of deliveries holds. */
    private static final int MOST_RECIPIENTS = 50;
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?=$|[,;])",
        Pattern.CASE_INSENSITIVE);

    private final Clock clock;
    private final AtomicInteger waiting = new AtomicInteger();

    EndWait(Clock clock) {
        this.clock = clock;
    }


    /** Sets the variables {@code wait}, where there is something to wait for, and {@code id}. */
    public void begin(@Header("Prefer") String prefer, @Variable("notification") Notification message, Exchange exchange) {
        Matcher wanted = WAIT.matcher(prefer == null ? "" : prefer);
        long seconds = wanted.find() ? Math.min(LONGEST, Long.parseLong(wanted.group(1))) : 0;
        boolean known = message.to().size() <= MOST_RECIPIENTS && message.to().stream().allMatch(one -> one.group() == null);
        if (seconds > 0 && known && enters(exchange)) {
            exchange.setVariable("id", message.id());
            exchange.setVariable("wait", new Awaited(seconds, clock.instant().plusSeconds(seconds), message.to().size()));
        }
    }

    private boolean enters(Exchange exchange) {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            return false;
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                waiting.decrementAndGet();
            }
        });
        return true;
    }

    public boolean goesOn(@Variable("wait") Awaited wait) {
        return wait != null && !wait.isOver() && clock.instant().isBefore(wait.until());
    }

    /** Takes what a look has found; the request stays as it is, also where the look failed. */
    @Override
    public Exchange aggregate(Exchange before, Exchange look) {
        if (look.getException() == null && look.getMessage().getBody() instanceof Map<?, ?> found) {
            look.getVariable("wait", Awaited.class).see(found);
        }
        return null;
    }

    /** 200 with the end, else the 202 it was. @param accepted the answer without the preference */
    public Answer answer(@Body Answer accepted, @Variable("wait") Awaited wait) {
        if (wait == null) {
            return accepted;
        }
        Map<String, String> headers = new HashMap<>(accepted.headers());
        headers.put("Preference-Applied", "wait=" + wait.seconds());
        if (!wait.isOver()) {
            return new Answer(accepted.status(), accepted.contentType(), headers, accepted.body());
        }
        Map<String, Object> ended = new LinkedHashMap<>();
        ((Map<?, ?>) accepted.body()).forEach((name, value) -> ended.put(name.toString(), value));
        ended.put("status", wait.found().get("status"));
        ended.put("counts", wait.found().get("counts"));
        return new Answer(200, accepted.contentType(), headers, ended);
    }
}
