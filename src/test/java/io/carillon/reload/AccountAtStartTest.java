package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.wire.AccountFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/** An account that the start could not build, and one that changes while the application starts. */
@ExtendWith(OutputCaptureExtension.class)
class AccountAtStartTest extends PayBase {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void anAccountThatWasRefusedAtTheStartIsNotAskedUntilAValueIsRight(CapturedOutput log) {
        accounts("one", "wrong");
        try (ConfigurableApplicationContext application = start(watched())) {
            assertThat(fault(application)).isPresent();
            accounts("one", "worse");
            await().atMost(SOON).until(() -> log.getAll().contains("Accounts read"));
            assertThat(fault(application)).isPresent();
            accounts("two", "1");
            await().atMost(SOON).ignoreExceptions().until(() -> "two".equals(call(application)));
            assertThat(fault(application)).isEmpty();
        }
        assertThat(log.getAll()).doesNotContain("worse");
    }

    @Test
    void aChangeDuringTheStartIsTaken() {
        accounts("one", "1");
        ApplicationListener<ApplicationStartedEvent> edits = event -> accounts("two", "1");
        try (ConfigurableApplicationContext application = start(watched(), edits)) {
            await().atMost(SOON).until(() -> "two".equals(call(application)));
        }
    }

    /** When the application first looks, the file holds the new secret already, and the account runs with the old one. */
    @Test
    void aSecretFileThatChangesDuringTheStartIsTaken() {
        write("key", "old");
        accounts("file:" + folder.resolve("key"), "1");
        ApplicationListener<ApplicationStartedEvent> edits = event -> write("key", "new");
        try (ConfigurableApplicationContext application = start(watched(), edits)) {
            CamelContext context = application.getBean(CamelContext.class);
            await().atMost(SOON).until(() -> context.getRoutes().stream().anyMatch(route -> route.getRouteId().startsWith("pay-one.")));
        }
    }

    private String[] watched() {
        return new String[] {"spring.config.import=file:" + folder.resolve("accounts.yaml"),
            "carillon.reload.accounts=" + folder.resolve("accounts.yaml"), "carillon.routes.reload=true", "carillon.reload.poll=50ms"};
    }

    private void accounts(String key, String port) {
        write("accounts.yaml", """
            camel.component.kamelet.route-properties:
              pay-one: {key: "%s", port: "%s"}
              pay-two: {key: "other", port: "1"}
            """.formatted(key, port));
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> fault(ConfigurableApplicationContext application) {
        return application.getBean(AccountFaults.class).of("pay-one");
    }

    private static String call(ConfigurableApplicationContext application) {
        return application.getBean(ProducerTemplate.class).requestBody("direct:send-pay-one", "", String.class);
    }
}
