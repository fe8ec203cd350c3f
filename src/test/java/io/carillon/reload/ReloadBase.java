package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** A running application with toy routes in a folder of its own. The files of {@code toys()} are put back before each test. */
@SpringBootTest(classes = Toys.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.config.name=reload-toys", "carillon.routes.reload=true",
    "camel.component.kamelet.location=file:${carillon.reload.kamelets},classpath:kamelets",
    "camel.main.routes-include-pattern=classpath:reload-none/*.camel.yaml,classpath:reload-none/channels/*.camel.yaml",
    "carillon.reload.poll=50ms", "management.endpoints.web.exposure.include=reload"})
abstract class ReloadBase {

    /** The promise is 3 s (see {@link GoodChangeTest}); a machine that does ten things at once may take longer. */
    static final Duration SOON = Duration.ofSeconds(15);
    static final Path FOLDER = temporary();

    @Autowired
    ModelCamelContext context;
    @Autowired
    ProducerTemplate template;
    @Autowired
    ReloadReport report;
    @Autowired
    Toys toys;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        write("routes/toys.camel.yaml", route("toy", "old"));
        registry.add("carillon.reload.routes", () -> FOLDER.resolve("routes").toString());
        registry.add("carillon.reload.kamelets", () -> FOLDER.resolve("kamelets").toString());
        registry.add("carillon.reload.templates", () -> FOLDER.resolve("templates").toString());
        registry.add("carillon.reload.sources", () -> FOLDER.resolve("none").toString());
    }

    @AfterEach
    void forget() {
        FileSystemUtils.deleteRecursively(FOLDER.resolve("kamelets").toFile());
        FileSystemUtils.deleteRecursively(FOLDER.resolve("templates").toFile());
        try (Stream<Path> files = Files.list(FOLDER.resolve("routes"))) {
            files.forEach(file -> FileSystemUtils.deleteRecursively(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write("routes/toys.camel.yaml", route("toy", "old"));
        await().atMost(SOON).until(() -> context.getRoutes().size() == 1 && "old".equals(call("toy")));
        await().atMost(SOON).until(() -> report.states().stream().allMatch(state -> state.state().equals("ok")));
    }

    String call(String route) {
        return template.requestBody("direct:" + route, "", String.class);
    }

    void answers(String route, String expected) {
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> assertThat(call(route)).isEqualTo(expected));
    }

    ReloadReport.State broken(String file) {
        return await().atMost(SOON).until(() -> report.states().stream().filter(state -> state.file().endsWith(file))
                .filter(state -> state.state().equals("broken")).findFirst().orElse(null), found -> found != null);
    }

    /** The file of the toys is this, and is not taken. @param line of the mistake */
    void refused(String text, int line, String reason, CapturedOutput log) {
        write("routes/toys.camel.yaml", text);
        assertRefused("toys.camel.yaml", line, reason, log);
    }

    void assertRefused(String file, int line, String reason, CapturedOutput log) {
        ReloadReport.State state = broken(file);
        assertThat(state.reason()).contains(reason);
        assertThat(state.line()).as(state.reason()).isEqualTo(line);
        assertThat(log.getOut()).contains("Not reloaded").contains(file);
        assertThat(call("toy")).isEqualTo("old");
    }

    static String route(String id, String answer) {
        return """
                - route:
                    id: %s
                    from:
                      uri: direct:%s
                      steps:
                        - setBody:
                            expression:
                              constant:
                                expression: %s
                """.formatted(id, id, answer);
    }

    static void write(String name, String text) {
        try {
            Path file = FOLDER.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(String name) {
        try {
            Files.delete(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("reload");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
