package io.carillon.reload;

import io.carillon.message.TemplatesChanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** The beans beside the routes of {@link ReloadBase}. */
@EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class},
        excludeName = {"org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchClientAutoConfiguration",
            "org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration"})
@Import({ReloadConfiguration.class, io.carillon.wire.AccountFaults.class})
class Toys {

    volatile TemplatesChanged templates;

    @EventListener
    void changed(TemplatesChanged event) {
        templates = event;
    }

    @Bean
    Loyal loyal() {
        return new Loyal();
    }

    @Bean
    Greeter greeter() {
        return new Greeter();
    }

    /** A bean that is told its context, as Camel's own helpers are. */
    static class Loyal implements AggregationStrategy, CamelContextAware {

        private CamelContext context;

        @Override
        public Exchange aggregate(Exchange before, Exchange now) {
            return now;
        }

        @Override
        public CamelContext getCamelContext() {
            return context;
        }

        @Override
        public void setCamelContext(CamelContext context) {
            this.context = context;
        }
    }

    /** Of a Kamelet: what its instance sends with, or the file that holds it. */
    public static class Account {

        /** All there are and were. */
        static final Queue<Account> MADE = new ConcurrentLinkedQueue<>();
        private String scheme;
        private String token;

        public Account() {
            MADE.add(this);
        }

        public String token() {
            return scheme + token;
        }

        public void setScheme(String scheme) {
            this.scheme = scheme;
        }

        /** Refuses one. */
        public void setToken(String given) throws IOException {
            if (given.equals("refused")) {
                throw new IllegalArgumentException("the provider knows no such token");
            }
            this.token = given.startsWith("file:") ? Files.readString(Path.of(given.substring("file:".length()))) : given;
        }
    }

    static class Greeter {
        public String greet(String name) {
            return "hello";
        }
    }
}
