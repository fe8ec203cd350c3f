package io.carillon.routes;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
    /** The templates whose texts were read. */
    final List<String> texts = new CopyOnWriteArrayList<>();

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
            } else if ("select-newest-versions".equals(definition.getId())) {
                readings.incrementAndGet();
            } else if ("read-changed-template".equals(definition.getId())) {
                texts.add(String.valueOf(exchange.getMessage().getBody(Map.class).get("name")));
            }
            target.process(exchange);
        };
    }
}
