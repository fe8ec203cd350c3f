package io.carillon.routes;

import io.carillon.message.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The world around the delivery routes: two providers that do as they are told, a list in place of Kafka, a clock that is set. */
@EnableAutoConfiguration
@ComponentScan({"io.carillon.deliver", "io.carillon.retry", "io.carillon.wire"})
class DeliverWorld {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    record Published(String topic, String key, Long dueAt, Object body) {
    }

    @FunctionalInterface
    interface Behaviour {
        String take(Delivery delivery) throws Exception;
    }

    final List<Published> published = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<String, Behaviour> providers = new ConcurrentHashMap<>();
    volatile Instant now = NOW;

    void reset() {
        published.clear();
        asked.clear();
        providers.put("first", delivery -> "id-first");
        providers.put("second", delivery -> "id-second");
        now = NOW;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Bean
    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    /** In place of the component that reads Kafka: the test is the topic. */
    @Bean("kafka-window")
    DirectComponent window() {
        return new DirectComponent() {
            @Override
            protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
                parameters.clear();
                return super.createEndpoint(uri, remaining, parameters);
            }
        };
    }

    @Bean
    RouteBuilder edges() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                for (String name : List.of("first", "second")) {
                    from("direct:fake-" + name).process(exchange -> {
                        asked.add(name);
                        exchange.getMessage().setBody(providers.get(name).take(exchange.getMessage().getBody(Delivery.class)));
                    });
                }
                from("direct:publish").process(DeliverWorld.this::publish);
            }
        };
    }

    /** The tapped extras come when they like and may be lost; they are left out. */
    private void publish(Exchange exchange) {
        String topic = exchange.getVariable("topic", String.class);
        if (!topic.equals("carillon.track")) {
            published.add(new Published(topic, exchange.getVariable("key", String.class), exchange.getVariable("dueAt", Long.class),
                exchange.getMessage().getBody()));
        }
    }
}
