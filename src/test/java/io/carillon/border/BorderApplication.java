package io.carillon.border;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchClientAutoConfiguration;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration;
import org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The application without preparation, delivery and search. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = {ElasticsearchClientAutoConfiguration.class, ElasticsearchRestClientAutoConfiguration.class,
    KafkaAutoConfiguration.class})
@ComponentScan({"io.carillon.http", "io.carillon.wire", "io.carillon.admit", "io.carillon.security", "io.carillon.select",
    "io.carillon.render", "io.carillon.window", "io.carillon.retry", "io.carillon.dead", "io.carillon.audit",
    "io.carillon.engage"})
class BorderApplication {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    EmptyList emptyList() {
        return new EmptyList();
    }

    /** What the stub of list-notifications answers. */
    public static class EmptyList {

        public io.carillon.message.Answer done() {
            return io.carillon.message.Answer.done();
        }

        public Map<String, Object> page() {
            return Map.of("items", List.of());
        }

        public Map<String, Object> inbox() {
            return Map.of("items", List.of(), "unseen", 0, "unread", 0);
        }
    }
}
