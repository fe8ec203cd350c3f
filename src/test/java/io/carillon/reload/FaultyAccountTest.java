package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.wire.AccountFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** An account that cannot be built with what the settings say keeps the application and the other accounts running. */
@ExtendWith(OutputCaptureExtension.class)
class FaultyAccountTest {

    private static final String KAMELET = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: pay-sink
            spec:
              definition:
                title: Pay
                type: object
                required: [key, port]
                properties:
                  key: {type: string}
                  port: {type: integer}
              template:
                beans:
                  - name: account
                    type: "#class:io.carillon.deliver.ApnsAccount"
                    properties:
                      key: "{{key}}"
                      port: "{{port}}"
                from:
                  uri: kamelet:source
                  steps:
                    - bean:
                        ref: "{{account}}"
                        method: close
                    - setBody:
                        expression:
                          constant:
                            expression: "{{key}}"
            """;
    private static final String ROUTES = """
            - routeTemplate:
                id: provider
                parameters:
                  - {name: provider}
                  - {name: kamelet}
                from:
                  uri: direct:send-{{provider}}
                  steps:
                    - to:
                        uri: kamelet:{{kamelet}}/{{provider}}
            - templatedRoute:
                routeTemplateRef: provider
                routeId: send-pay-one
                parameters:
                  - {name: provider, value: pay-one}
                  - {name: kamelet, value: pay-sink}
            - templatedRoute:
                routeTemplateRef: provider
                routeId: send-pay-two
                parameters:
                  - {name: provider, value: pay-two}
                  - {name: kamelet, value: pay-sink}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("kamelets"));
        Files.writeString(folder.resolve("kamelets/pay-sink.kamelet.yaml"), KAMELET);
        Files.writeString(folder.resolve("pay.camel.yaml"), ROUTES);
    }

    @Test
    void aRequiredPropertyWithoutAValueDisablesItsAccountAlone(CapturedOutput log) {
        try (ConfigurableApplicationContext application = start("pay-one.key=one", "pay-two.key=two", "pay-two.port=1")) {
            disabled(application, "its property 'port' is required and has no value");
        }
        assertThat(log.getAll()).containsOnlyOnce("The account pay-one is disabled");
    }

    @Test
    void aValueThatTheBeanRefusesDisablesItsAccountAloneAndIsNotLogged(CapturedOutput log) {
        try (ConfigurableApplicationContext application = start("pay-one.key=one", "pay-one.port=tops3cret", "pay-two.key=two",
                "pay-two.port=1")) {
            disabled(application, "ApnsAccount does not take this value for its property 'port'");
        }
        assertThat(log.getAll()).containsOnlyOnce("The account pay-one is disabled").doesNotContain("tops3cret");
    }

    private static void disabled(ConfigurableApplicationContext application, String fault) {
        assertThat(application.getBean(AccountFaults.class).of("pay-one")).contains(fault);
        assertThat(application.getBean(AccountFaults.class).of("pay-two")).isEmpty();
        ProducerTemplate calls = application.getBean(ProducerTemplate.class);
        assertThat(calls.requestBody("direct:send-pay-two", "", String.class)).isEqualTo("two");
        assertThatThrownBy(() -> calls.requestBody("direct:send-pay-one", ""))
            .hasStackTraceContaining("the settings of the account have a fault");
        Trial trial = new Trial(application.getBean(ModelCamelContext.class), application.getBean(AccountFaults.class));
        trial.baseline(application.getBean(SourcesCollector.class).loaded().values());
    }

    private ConfigurableApplicationContext start(String... settings) {
        String[] arguments = Stream.concat(Stream.of(
            "--spring.config.name=reload-toys", "--carillon.reload.routes=" + folder,
            "--carillon.reload.kamelets=" + folder.resolve("kamelets"),
            "--camel.component.kamelet.location=file:" + folder.resolve("kamelets"), "--carillon.reload.sources=" + folder.resolve("none"),
            "--spring.jmx.enabled=false", "--camel.main.routes-include-pattern=classpath:reload-none/*.camel.yaml",
            "--carillon.routes.reload=false"), Stream.of(settings)
            .map(setting -> "--camel.component.kamelet.route-properties." + setting)).toArray(String[]::new);
        return new SpringApplicationBuilder(Toys.class).web(WebApplicationType.NONE).run(arguments);
    }
}
