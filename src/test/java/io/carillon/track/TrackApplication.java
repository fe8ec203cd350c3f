package io.carillon.track;

import java.time.Clock;
import java.util.function.Predicate;
import org.apache.camel.component.rest.openapi.springboot.RestOpenApiComponentAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchClientAutoConfiguration;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration;
import org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** Only the embedded parts, the index and the operators' part. No {@code @Configuration}: the whole application must not find it. */
@EnableAutoConfiguration(exclude = {
    ElasticsearchClientAutoConfiguration.class, ElasticsearchRestClientAutoConfiguration.class,
    KafkaAutoConfiguration.class, MailSenderAutoConfiguration.class,
    // Its settings name a bean of the REST part.
    RestOpenApiComponentAutoConfiguration.class
})
@ComponentScan({"io.carillon.track", "io.carillon.ops", "io.carillon.embedded", "io.carillon.wire"})
class TrackApplication {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** In the place of what another part knows. */
    @Bean
    Predicate<Throwable> incurable() {
        return failure -> false;
    }
}
