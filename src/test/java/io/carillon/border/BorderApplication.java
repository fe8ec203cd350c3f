package io.carillon.border;

import io.carillon.receipt.Amazon;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpAutoConfiguration;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformWebMvcConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.autoconfigure.observation.web.servlet.WebMvcObservationAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchClientAutoConfiguration;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration;
import org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;

/** The application without preparation, delivery and search. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = {ElasticsearchClientAutoConfiguration.class, ElasticsearchRestClientAutoConfiguration.class,
    KafkaAutoConfiguration.class, SpringBootPlatformHttpAutoConfiguration.class, SpringBootPlatformWebMvcConfiguration.class,
    WebMvcObservationAutoConfiguration.class})
@ComponentScan({"io.carillon.http", "io.carillon.wire", "io.carillon.admit", "io.carillon.security", "io.carillon.select",
    "io.carillon.render", "io.carillon.window", "io.carillon.retry", "io.carillon.dead", "io.carillon.audit",
    "io.carillon.engage", "io.carillon.receipt"})
class BorderApplication {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** In place of what is fetched from Amazon. */
    @Bean
    @Primary
    Amazon amazon() {
        return new Amazon();
    }

    @Bean
    EmptyList emptyList() {
        return new EmptyList();
    }

    /** What the stubs answer. */
    public static class EmptyList {

        /** What the stub of find-notification knows, by the id of a message. */
        volatile UnaryOperator<Object> messages = id -> null;

        public Object message(@org.apache.camel.Variable("id") String id) {
            return messages.apply(id);
        }

        public io.carillon.message.Answer done() {
            return io.carillon.message.Answer.done();
        }

        public Map<String, Object> page() {
            return Map.of("items", List.of(), "indexedUntil", "2026-11-22T10:00:00Z");
        }

        /** Nothing of a user; says which one was asked for. */
        public Map<String, Object> of(@org.apache.camel.Variable("user") String user) {
            return Map.of("items", List.of(), "user", user);
        }

        public io.carillon.message.Answer token() {
            return new io.carillon.message.Answer(201, "application/json", Map.of(), Map.of("token", "t", "expiresAt", "2026-11-22T10:00:00Z"));
        }

        public io.carillon.message.Answer stream() {
            return new io.carillon.message.Answer(200, "text/event-stream", Map.of(), "");
        }

        public Map<String, Object> secret() {
            return Map.of("host", "h.example", "generation", 1, "secret", "whsec_AAAA");
        }

        public Map<String, Object> inbox() {
            return Map.of("items", List.of(), "unseen", 0, "unread", 0);
        }
    }
}
