package io.carillon.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.EventSource;
import io.carillon.message.Outgoing;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Kind;
import io.carillon.message.StreamEnd;
import io.carillon.wire.Json;
import io.carillon.wire.PagePlace;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who watches an inbox on this instance. A hint, which any instance may give, makes it look into the table again; nothing but what the
 * table holds is ever told.
 */
@Component("liveInbox")
class LiveInbox {

    /** Of one user; applications with more have forgotten to close some. */
    static final int MOST_OF_A_USER = 20;

    private final Map<Owner, Set<Watch>> watches = new ConcurrentHashMap<>();
    private final InboxNews news;
    private final Clock clock;
    private final int most;
    private final Duration lookAgain;
    private volatile boolean stopped;

    LiveInbox(InboxNews news, Clock clock, @Value("${carillon.inbox.watches:5000}") int most,
            @Value("${carillon.inbox.look-again}") Duration lookAgain, MeterRegistry meters) {
        this.lookAgain = lookAgain;
        this.news = news;
        this.clock = clock;
        this.most = most;
        meters.gauge("carillon.inbox.watches", this, LiveInbox::size);
    }

    /**
     * A connection that begins.
     *
     * @param cursor where the last one ended, or null; the header is what a browser sends by itself
     * @throws Problem 400 for a cursor that is none, 429 where the user has too many, 503 where this instance has
     */
    public EventSource watch(@Variable("tenant") String tenant, @Variable("user") String user, @Variable("cursor") String cursor,
            @Header("Last-Event-ID") String last) {
        Owner owner = new Owner(tenant, user);
        if (size() >= most) {
            throw Problem.unavailable("This instance has as many live connections as it may have.", 5);
        }
        if (watches.getOrDefault(owner, Set.of()).size() >= MOST_OF_A_USER) {
            throw new Problem(Kind.TOO_MANY_REQUESTS, "The user has " + MOST_OF_A_USER + " connections.", List.of(),
                Map.of("Retry-After", "30"));
        }
        String from = last == null || last.isEmpty() ? cursor : last;
        return new Watch(this, news, owner, from == null ? new PagePlace(clock.millis(), "") : PagePlace.read(from));
    }

    void begin(Watch watch) {
        watches.computeIfAbsent(watch.owner(), owner -> ConcurrentHashMap.newKeySet()).add(watch);
        if (stopped) {
            watch.close(StreamEnd.STOPPING);
        }
    }

    void end(Watch watch) {
        watches.computeIfPresent(watch.owner(), (owner, all) -> {
            all.remove(watch);
            return all.isEmpty() ? null : all;
        });
    }

    /** What goes to all instances: whose inbox has changed. */
    public Outgoing hint(@Body Map<String, Object> row) {
        Object user = row.get("user");
        return new Outgoing("carillon.inbox", user.toString(), Map.of("tenant", row.get("tenant"), "user", user));
    }

    /** A hint that came. What is none is passed over: the table is looked at anyway, a minute later. */
    public void hear(@Body byte[] hint) {
        try {
            JsonNode json = Json.MAPPER.readTree(hint);
            watches.getOrDefault(new Owner(json.path("tenant").asText(), json.path("user").asText()), Set.of()).forEach(Watch::look);
        } catch (IOException e) {
            // See above.
        }
    }

    /** Now and then for all: shows them that we are there; those that no hint made look for long find what no hint told. */
    public void lookAgain() {
        long now = clock.millis();
        all().forEach(watch -> watch.beat(now));
    }

    /** Before the web server waits for its requests to end. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        stopped = true;
        all().forEach(watch -> watch.close(StreamEnd.STOPPING));
    }

    /** When one that looks now looks again without a hint, epoch ms: a quarter sooner or later, so that not all do at once. */
    long due() {
        long period = lookAgain.toMillis();
        return clock.millis() + period - period / 4 + ThreadLocalRandom.current().nextLong(period / 2 + 1);
    }

    private List<Watch> all() {
        return watches.values().stream().flatMap(Collection::stream).toList();
    }

    private int size() {
        return watches.values().stream().mapToInt(Set::size).sum();
    }

    /** Whose inbox. */
    record Owner(String tenant, String user) {
    }
}
