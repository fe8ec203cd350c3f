package io.carillon.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that a test starts, with two accounts of one Kamelet. */
abstract class PayBase {

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

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("kamelets"));
        Files.writeString(folder.resolve("kamelets/pay-sink.kamelet.yaml"), KAMELET);
        Files.writeString(folder.resolve("pay.camel.yaml"), TwoAccounts.of("pay-sink", "pay-one", "pay-two"));
    }

    static String[] properties(String... settings) {
        return Stream.of(settings).map(setting -> "camel.component.kamelet.route-properties." + setting).toArray(String[]::new);
    }

    ConfigurableApplicationContext start(String[] settings, ApplicationListener<?>... listeners) {
        String[] arguments = Stream.concat(Stream.of(
            "spring.config.name=reload-toys", "carillon.reload.routes=" + folder,
            "carillon.reload.kamelets=" + folder.resolve("kamelets"),
            "camel.component.kamelet.location=file:" + folder.resolve("kamelets"), "carillon.reload.sources=" + folder.resolve("none"),
            "spring.jmx.enabled=false", "camel.main.routes-include-pattern=classpath:reload-none/*.camel.yaml"), Stream.of(settings))
            .map(setting -> "--" + setting).toArray(String[]::new);
        return new SpringApplicationBuilder(Toys.class).web(WebApplicationType.NONE).listeners(listeners).run(arguments);
    }
}
