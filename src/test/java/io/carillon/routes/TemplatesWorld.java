package io.carillon.routes;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.spi.InterceptStrategy;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The registry and its database; what is asked of the database is counted. */
@EnableAutoConfiguration
@ComponentScan({"io.carillon.render", "io.carillon.wire"})
class TemplatesWorld {

    final AtomicInteger counts = new AtomicInteger();
    final AtomicInteger readings = new AtomicInteger();

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Counts what is asked of the database. */
    @Bean
    InterceptStrategy questions() {
        return (context, definition, target, next) -> exchange -> {
            if ("count-templates".equals(definition.getId())) {
                counts.incrementAndGet();
            } else if ("select-newest-templates".equals(definition.getId())) {
                readings.incrementAndGet();
            }
            target.process(exchange);
        };
    }
}
