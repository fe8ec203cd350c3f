package io.carillon.admit;

import com.fasterxml.jackson.core.type.TypeReference;
import io.carillon.message.Answer;
import io.carillon.message.Notification;
import io.carillon.message.Recipient;
import io.carillon.message.Routing;
import io.carillon.message.TemplateCatalogue;
import io.carillon.message.TemplateInfo;
import io.carillon.wire.Json;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.support.SynchronizationAdapter;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * The preference {@code wait} of a caller (RFC 7240, 4.3): the answer comes when the message has ended, or after so many seconds. A server
 * may leave it aside, and does so for groups, for many recipients, and where many wait already.
 *
 * <p>A timer alone keeps the time. Looks have threads of their own, and each is given up after {@code carillon.admit.wait-patience},
 * whether it hangs or still waits for a thread: with a search engine that hangs, callers get their 202 later than asked by that and one
 * pause at most.
 */
@Component("endWait")
public class EndWait implements AggregationStrategy {

    /** Seconds; the border ends a request after 30. */
    static final int LONGEST = 10;
    /** Requests that wait, in this instance. */
    static final int MOST = 100;
    private static final int MOST_RECIPIENTS = 50;
    /** Looks at a time; those of all requests that wait, each of which looks three times a second, take a few. */
    private static final int LOOKS = 16;
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?=$|[,;])",
        Pattern.CASE_INSENSITIVE);

    private static final TypeReference<LinkedHashMap<String, Object>> BODY = new TypeReference<>() { };

    private final Clock clock;
    private final TemplateCatalogue templates;
    private final AtomicInteger waiting = new AtomicInteger();

    EndWait(Clock clock, TemplateCatalogue templates) {
        this.clock = clock;
        this.templates = templates;
    }

    /** A look that finds the queue full is left out; its request goes on when its patience is over. */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    static ExecutorService lookThreads() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(LOOKS, LOOKS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST), task -> {
            Thread thread = new Thread(task, "look-for-end-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Sets the variables {@code wait}, where there is something to wait for, and {@code id}. */
    public void begin(@Variable("prefer") String prefer, @Variable("notification") Notification message, Exchange exchange) {
        Matcher wanted = WAIT.matcher(prefer == null ? "" : prefer);
        long seconds = wanted.find() ? Math.min(LONGEST, Long.parseLong(wanted.group(1))) : 0;
        boolean known = message.to().size() <= MOST_RECIPIENTS && message.to().stream().allMatch(one -> one.group() == null);
        if (seconds > 0 && known && enters(exchange)) {
            exchange.setVariable("id", message.id());
            exchange.setVariable("wait", new Awaited(seconds, clock.instant().plusSeconds(seconds), expected(message)));
        }
    }

    private ExpectedEnd expected(Notification message) {
        List<String> named = message.routing().channels();
        List<String> channels = named.isEmpty()
            ? templates.find(message.tenant(), message.template()).map(TemplateInfo::channels).orElse(List.of()) : named;
        return new ExpectedEnd((int) message.to().stream().map(Recipient::key).distinct().count(),
            new Routing(message.routing().method(), channels));
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

    /** 200 with the end, else the 202 it was. @param accepted the answer without the preference; bytes where the request has a key */
    public Answer answer(@Body Answer accepted, @Variable("wait") Awaited wait) throws IOException {
        if (wait == null) {
            return accepted;
        }
        Map<String, String> headers = new HashMap<>(accepted.headers());
        headers.put("Preference-Applied", "wait=" + wait.seconds());
        if (!wait.isOver()) {
            return new Answer(accepted.status(), accepted.contentType(), headers, accepted.body());
        }
        Map<String, Object> ended = accepted.body() instanceof byte[] kept ? Json.MAPPER.readValue(kept, BODY)
            : Json.MAPPER.convertValue(accepted.body(), BODY);
        ended.put("status", wait.found().get("status"));
        ended.put("counts", wait.found().get("counts"));
        return new Answer(200, accepted.contentType(), headers, ended);
    }
}
