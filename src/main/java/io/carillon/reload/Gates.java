package io.carillon.reload;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** One gate before each {@code direct:} route. */
final class Gates {

    /** The direct routes an exchange has come through, so that a call from inside a drained route is known. */
    private static final String THROUGH = "CarillonGates";

    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private volatile Set<String> leaving = Set.of();
    private volatile boolean draining;

    Gate of(String key) {
        return gates.computeIfAbsent(key, name -> new Gate());
    }

    Gate enter(String key, Exchange exchange) throws InterruptedException {
        Gate gate = of(key);
        gate.enter(() -> passes(exchange));
        String through = exchange.getProperty(THROUGH, String.class);
        if (through == null || !through.contains('|' + key + '|')) {
            exchange.setProperty(THROUGH, (through == null ? "|" : through) + key + '|');
        }
        return gate;
    }

    /** @param routes ids of the routes about to go: exchanges that began in them may still pass */
    void shut(Collection<String> keys, Set<String> routes) {
        leaving = Set.copyOf(routes);
        draining = true;
        keys.forEach(key -> of(key).shut());
    }

    int inside(Collection<String> keys) {
        return keys.stream().mapToInt(key -> of(key).inside()).sum();
    }

    /** From now on these routes are being taken away: what still comes out of them is cut off, it would wait for its own end. */
    void drained(Set<String> routes) {
        leaving = Set.copyOf(routes);
        draining = false;
    }

    /** From now on new routes of the same names start; they wait as everybody does. */
    void replaced() {
        leaving = Set.of();
    }

    void open() {
        leaving = Set.of();
        gates.values().stream().filter(Gate::isShut).forEach(Gate::open);
    }

    private boolean passes(Exchange exchange) {
        if (!belongs(exchange)) {
            return false;
        }
        if (!draining) {
            throw new RejectedExecutionException("cut off: the route it began in is being reloaded");
        }
        return true;
    }

    private boolean belongs(Exchange exchange) {
        Set<String> routes = leaving;
        if (routes.isEmpty()) {
            return false;
        }
        String through = exchange.getProperty(THROUGH, "", String.class);
        String from = exchange.getFromRouteId();
        return from != null && routes.contains(from) || Stream.of(through.split("\\|"))
                .anyMatch(key -> !key.isEmpty() && of(key).isShut());
    }
}
