package io.carillon.routes;

import io.carillon.message.Delivery;
import io.carillon.wire.Json;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.assertj.core.api.Assertions;

/** What delivering adds to the world: a channel {@code test} with two providers that do as they are told, and their breakers. */
class DeliverWorld {

    /** What a provider does with a delivery. @see #providers */
    @FunctionalInterface
    interface Behaviour {
        String take(Delivery delivery) throws Exception;
    }

    /** Who was asked, in order. */
    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<String, Behaviour> providers = new ConcurrentHashMap<>();
    private final RouteWorld world;

    DeliverWorld(RouteWorld world) {
        this.world = world;
    }

    void reset() {
        asked.clear();
        for (String name : List.of("first", "second")) {
            providers.put(name, delivery -> "id-" + name);
            world.does("fake-" + name, exchange -> {
                asked.add(name);
                exchange.getMessage().setBody(providers.get(name).take(exchange.getMessage().getBody(Delivery.class)));
            });
        }
        breakers().getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    /** The delivery as a record of its channel. @return how it ended, which was well */
    Exchange deliver(Delivery delivery) {
        return send("deliver-test", delivery);
    }

    Exchange send(String route, Delivery delivery) {
        Exchange done = trySending(route, delivery);
        Assertions.assertThat(done.getException()).isNull();
        return done;
    }

    Exchange trySending(String route, Delivery delivery) {
        byte[] record = new Json().write(delivery);
        return route.startsWith("deliver-") ? world.sendRecord(route, record) : world.send(route, record);
    }

    void bothFail(RuntimeException failure) {
        providers.put("first", failing(failure));
        providers.put("second", failing(failure));
    }

    static Behaviour failing(RuntimeException failure) {
        return delivery -> {
            throw failure;
        };
    }

    CircuitBreaker breaker(String provider) {
        return breakers().getAllCircuitBreakers().stream().filter(one -> one.getName().contains(provider)).findFirst().orElseThrow();
    }

    /** The state of the delivery in the ledger. */
    String state(Delivery delivery) {
        return world.sql.queryForObject("select state from delivery where id = ?", String.class, delivery.id());
    }

    private CircuitBreakerRegistry breakers() {
        return world.context.getCamelContextExtension().getContextPlugin(CircuitBreakerRegistry.class);
    }
}
