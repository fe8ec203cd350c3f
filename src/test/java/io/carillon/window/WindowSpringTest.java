package io.carillon.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.wire.Gate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Handler;
import org.apache.camel.component.bean.springboot.BeanComponentAutoConfiguration;
import org.apache.camel.component.kafka.springboot.KafkaComponentAutoConfiguration;
import org.apache.camel.component.kafka.springboot.KafkaComponentConverter;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The component under Spring Boot: a YAML route, the brokers from the settings of the kafka component, figures in Micrometer. */
class WindowSpringTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final WindowRig rig = new WindowRig();

    @Test
    void aYamlRouteReadsWithTheSettingsOfTheKafkaComponentAndShowsItsFigures() {
        String one = rig.broker.topic("one", 1);
        String two = rig.broker.topic("two", 1);
        rig.send(one, 0, "a", "b");
        rig.send(two, 0, "c");
        try (ConfigurableApplicationContext app = run(one + "," + two)) {
            Note note = app.getBean(Note.class);
            await().atMost(SOON).until(() -> note.texts.size() == 3);
            MeterRegistry meters = app.getBean(MeterRegistry.class);
            await().atMost(SOON)
                .until(() -> meters.get("carillon.window.committed").tag("route", "read-two-topics").counter().count() == 3);
            assertThat(meters.get("carillon.window.backlog.age").tag("topic", one).gauge().value()).isZero();
            assertThat(meters.get("carillon.window.inflight").tag("topic", two).tag("group", "carillon-read").gauge().value()).isZero();
            assertThat(meters.find("carillon.window.distance").gauges()).hasSize(2);
            WindowEndpoint endpoint = (WindowEndpoint) app.getBean(CamelContext.class).getRoute("read-two-topics").getEndpoint();
            assertThat(endpoint.settings().permits()).isEqualTo(4);
            assertThat(endpoint.settings().gate()).isSameAs(app.getBean("always"));
            assertThat(endpoint.getConfiguration().getAutoOffsetReset()).isEqualTo("earliest");
            assertThat(endpoint.getConfiguration().getMaxPollRecords()).isEqualTo(2);
        } finally {
            rig.close();
        }
    }

    private ConfigurableApplicationContext run(String topics) {
        return new SpringApplicationBuilder(App.class).web(WebApplicationType.NONE).run(
            "--spring.profiles.active=none", "--spring.jmx.enabled=false", "--test.topics=" + topics,
            "--camel.component.kafka.brokers=" + rig.broker.address(),
            "--camel.main.routes-include-pattern=classpath:io/carillon/window/WindowSpringTest/*.camel.yaml");
    }
    @ImportAutoConfiguration({CamelAutoConfiguration.class, KafkaComponentAutoConfiguration.class, KafkaComponentConverter.class,
        BeanComponentAutoConfiguration.class})
    static class App {

        @Bean
        Note note() {
            return new Note();
        }

        @Bean
        Gate always() {
            return topic -> true;
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    static class Note {

        private final List<String> texts = new CopyOnWriteArrayList<>();

        @Handler
        public void note(byte[] body) {
            texts.add(new String(body));
        }
    }
}
