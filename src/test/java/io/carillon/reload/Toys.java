package io.carillon.reload;

import io.carillon.message.TemplatesChanged;
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

    static class Greeter {
        public String greet(String name) {
            return "hello";
        }
    }
}
