package io.carillon.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Watches what Camel and our JSON do from now on. */
final class WayMeter extends EventNotifierSupport {

    /** What the design allows a plain message; the tap, which is one a batch, is left out, and the index of hand-overs. */
    static final Map<String, Long> MOST = new LinkedHashMap<>();

    static {
        MOST.put("route files", 12L);
        MOST.put("calls of direct:", 8L);
        MOST.put("hand-overs between threads", 8L);
        MOST.put("JSON reads and writes of ours", 14L);
        MOST.put("records written to Kafka", 3L);
        MOST.put("writes to the search index", 4L);
    }

    /** Written to its topic, read from there, written to the index. */
    private static final long OF_A_TAP = 3;
    /** What runs beside it. */
    private static final List<String> ASIDE = List.of("(find|read|list|refresh|renew|take-share|forget|put-off|serve)-?.*");

    private record Seen(String exchange, String route, String what, String thread, boolean part) {
    }

    private final Queue<Seen> events = new ConcurrentLinkedQueue<>();
    private final JsonMeter json = new JsonMeter();
    private final CamelContext camel;

    WayMeter(CamelContext camel) {
        this.camel = camel;
        camel.getManagementStrategy().addEventNotifier(this);
        start();
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.ExchangeSendingEvent sending) {
            note(sending.getExchange(), sending.getEndpoint().getEndpointUri());
        } else if (event instanceof CamelEvent.ExchangeCreatedEvent created) {
            note(created.getExchange(), "created");
        } else if (event instanceof CamelEvent.ExchangeSentEvent sent) {
            note(sent.getExchange(), "back");
        }
    }

    private void note(Exchange exchange, String what) {
        String route = exchange.getUnitOfWork() != null && exchange.getUnitOfWork().getRoute() != null
            ? exchange.getUnitOfWork().getRoute().getRouteId() : exchange.getFromRouteId();
        if (route != null) {
            events.add(new Seen(exchange.getExchangeId(), route, what, Thread.currentThread().getName(),
                exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) != null));
        }
    }

    /** The instance of a template knows no file: it stands for the one that it is made in. */
    private String file(String route) {
        Route known = camel.getRoute(route);
        String at = known == null || known.getSourceResource() == null ? route : known.getSourceResource().getLocation();
        return at.substring(at.lastIndexOf('/') + 1);
    }

    /** What was seen. */
    Map<String, Long> counted() {
        camel.getManagementStrategy().removeEventNotifier(this);
        json.close();
        Set<String> taps = events.stream().filter(seen -> seen.thread().contains("WireTap")).map(Seen::exchange).collect(Collectors.toSet());
        List<Seen> all = events.stream().filter(seen -> ASIDE.stream().noneMatch(seen.route()::matches) && !taps.contains(seen.exchange())).toList();
        Map<String, Long> seen = new LinkedHashMap<>();
        seen.put("route files", (long) new TreeSet<>(all.stream().map(one -> file(one.route())).toList()).size());
        seen.put("calls of direct:", all.stream().filter(one -> one.what().startsWith("direct:")).count());
        seen.put("hand-overs between threads", handOvers(all));
        seen.put("JSON reads and writes of ours", json.count() - OF_A_TAP * taps.size());
        return seen;
    }

    private static long handOvers(List<Seen> all) {
        Map<String, String> at = new HashMap<>();
        long changes = 0;
        for (Seen one : all) {
            boolean index = one.route().equals("index") || one.route().equals("bulk");
            String before = at.put(one.exchange(), one.thread());
            changes += index || one.thread().equals(before) || before == null && (one.part() || one.route().startsWith("accept")) ? 0 : 1;
        }
        return changes;
    }

    String events() {
        List<String> lines = new ArrayList<>();
        events.forEach(one -> lines.add(one.exchange() + " " + file(one.route()) + " " + one.route() + " " + one.what() + " " + one.thread()));
        return String.join("\n", lines);
    }
}
