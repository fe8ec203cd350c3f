package io.carillon.routes;

import io.carillon.SetClock;
import io.carillon.kamelets.HttpDouble;
import io.carillon.receipt.Amazon;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.direct.DirectComponent;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The application as the route tests start it: its beans and H2 with the real tables; Kafka and the search engine are played. */
@EnableAutoConfiguration
@ComponentScan({"io.carillon.admit", "io.carillon.audit", "io.carillon.dead", "io.carillon.deliver", "io.carillon.engage", "io.carillon.gather",
    "io.carillon.http", "io.carillon.inbox", "io.carillon.rate", "io.carillon.receipt", "io.carillon.render", "io.carillon.retention",
    "io.carillon.retry", "io.carillon.security", "io.carillon.select", "io.carillon.track", "io.carillon.wire"})
@Import({RouteWorld.class, DeliverWorld.class})
class RouteParts {

    @Bean
    SetClock clock() {
        return new SetClock();
    }

    /** In place of the bean that asks Kafka how far the search index is. */
    @Bean
    IndexProgress indexProgress() {
        return new IndexProgress();
    }

    static final class IndexProgress {

        /** Null = not known. */
        Instant until = SetClock.NOW;

        public Instant until() {
            return until;
        }
    }

    /** In place of the component that reads Kafka: the test is the topic. */
    @Bean("kafka-window")
    DirectComponent window() {
        return new PlayedKafka();
    }

    /** In place of the component that writes Kafka. */
    @Bean("kafka")
    DirectComponent kafka() {
        return new PlayedKafka();
    }

    /** In place of what is fetched from Amazon. */
    @Bean
    @Primary
    Amazon amazon() {
        return new Amazon();
    }

    @Bean
    static HttpDouble searchEngine() {
        return new HttpDouble(HttpDouble.with(200, "{}"));
    }

    @Bean
    static DynamicPropertyRegistrar whereSearchIs(HttpDouble searchEngine) {
        return registry -> registry.add("carillon.search.urls", searchEngine::url);
    }

    /** Its endpoints are named as the topics; whatever else stands in the URI is for the real one. */
    private static final class PlayedKafka extends DirectComponent {

        /** What is found in the registry is meant for the real one. */
        @Override
        public boolean isAutowiredEnabled() {
            return false;
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
            parameters.clear();
            return super.createEndpoint(uri, remaining, parameters);
        }
    }
}
