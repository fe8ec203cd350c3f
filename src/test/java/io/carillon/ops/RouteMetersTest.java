package io.carillon.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of each route. */
class RouteMetersTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.addRoutePolicyFactory(new RouteMeters(meters));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:outer").routeId("outer").to("direct:inner");
                from("direct:inner").routeId("inner").errorHandler(noErrorHandler()).process(exchange -> {
                    if (exchange.getMessage().getBody(String.class).equals("bad")) {
                        throw new IllegalStateException("as asked");
                    }
                });
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void eachRouteThatAMessagePassesIsCountedAndTimed() {
        context.createProducerTemplate().sendBody("direct:outer", "good");
        assertThat(meters.get("camel.route.policy").tag("routeId", "inner").timer().count()).isEqualTo(1);
        assertThat(meters.get("camel.route.policy").tag("routeId", "outer").timer().totalTime(TimeUnit.NANOSECONDS)).isPositive();
        assertThat(count("succeeded", "outer")).isEqualTo(1);
        assertThat(count("failed", "outer")).isZero();
    }

    @Test
    void aFailureIsCountedAsOne() {
        context.createFluentProducerTemplate().to("direct:outer").withBody("bad").send();
        assertThat(count("failed", "inner")).isEqualTo(1);
        assertThat(count("succeeded", "inner")).isZero();
    }

    @Test
    void theInstancesOfAnAccountAreOneSeriesHoweverOftenItsSecretIsExchanged() {
        RouteMeters routes = new RouteMeters(meters);
        for (String id : List.of("email-smtp", "email-smtp.2", "email-smtp.49")) {
            routes.createRoutePolicy(context, id, new RouteDefinition().from("kamelet:source?routeId=" + id));
        }
        routes.createRoutePolicy(context, "orders-v1.1", new RouteDefinition().from("direct:orders"));
        assertThat(meters.find("camel.exchanges.succeeded").counters()).extracting(counter -> counter.getId().getTag("routeId"))
            .contains("email-smtp", "orders-v1.1").noneMatch(name -> name.startsWith("email-smtp."));
    }

    private double count(String end, String route) {
        return meters.get("camel.exchanges." + end).tag("routeId", route).counter().count();
    }
}
