package io.carillon.routes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;

/** What the loaded routes call and do not serve: each endpoint notes what arrives and does as it is told. */
final class TestEndpoints {

    /** What came to an endpoint, as it was then. */
    record Arrival(String at, Object body, Map<String, Object> variables, Map<String, Object> headers) {

        <T> T body(Class<T> type) {
            return type.cast(body);
        }
    }

    final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final Map<String, Processor> behaviours = new ConcurrentHashMap<>();
    private final Map<String, Consumer> open = new HashMap<>();
    private final CamelContext context;

    TestEndpoints(CamelContext context) {
        this.context = context;
    }

    /** Opens one for each endpoint that the loaded routes call and nobody serves. */
    void open() throws Exception {
        Set<String> served = context.getRoutes().stream().map(Route::getEndpoint).map(e -> name(e.getEndpointUri()))
            .collect(Collectors.toSet());
        for (var endpoint : context.getEndpoints()) {
            String name = name(endpoint.getEndpointUri());
            if (endpoint instanceof DirectEndpoint direct && !served.contains(name) && !open.containsKey(name)) {
                Consumer consumer = direct.createConsumer(exchange -> take(name, exchange));
                consumer.start();
                open.put(name, consumer);
            }
        }
    }

    void close() {
        open.values().forEach(Consumer::stop);
        open.clear();
    }

    void reset() {
        arrivals.clear();
        behaviours.clear();
    }

    void does(String name, Processor behaviour) {
        behaviours.put(name, behaviour);
    }

    List<Arrival> at(String name) {
        return arrivals.stream().filter(arrival -> arrival.at.equals(name)).toList();
    }

    private void take(String name, Exchange exchange) throws Exception {
        arrivals.add(new Arrival(name, exchange.getMessage().getBody(), new HashMap<>(exchange.getVariables()),
            new HashMap<>(exchange.getMessage().getHeaders())));
        Processor behaviour = behaviours.get(name);
        if (behaviour != null) {
            behaviour.process(exchange);
        }
    }

    /** {@code select} for direct:select, {@code kafka:carillon.medium} for a topic. */
    private static String name(String uri) {
        return uri.replaceAll("\\?.*", "").replace("direct://", "").replace("://", ":");
    }
}
