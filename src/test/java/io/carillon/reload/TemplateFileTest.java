package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.FluentProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** Message templates that are edited beside a running application. */
@SpringBootTest(classes = TemplateFileTest.World.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.profiles.active=routes", "management.endpoint.health.validate-group-membership=false",
    "spring.datasource.url=jdbc:h2:mem:template-files;DB_CLOSE_DELAY=-1", "carillon.routes.reload=true", "management.server.port=-1",
    "camel.main.routes-include-pattern=classpath:routes/81-templates.camel.yaml",
    "spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchClientAutoConfiguration,"
        + "org.apache.camel.component.rest.openapi.springboot.RestOpenApiComponentAutoConfiguration,"
        + "org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration"})
@ExtendWith(OutputCaptureExtension.class)
class TemplateFileTest {

    private static final Duration PROMISED = Duration.ofSeconds(3);
    private static final Path FOLDER = ReloadBase.FOLDER.resolve("message-templates");

    @EnableAutoConfiguration
    @ComponentScan({"io.carillon.render", "io.carillon.wire"})
    @Import(ReloadConfiguration.class)
    static class World {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @Autowired
    FluentProducerTemplate template;
    @Autowired
    ReloadReport report;

    @DynamicPropertySource
    static void folders(DynamicPropertyRegistry registry) {
        registry.add("carillon.reload.templates", FOLDER::toString);
        registry.add("carillon.reload.routes", () -> FOLDER.resolveSibling("no-routes").toString());
        registry.add("carillon.reload.sources", () -> FOLDER.resolveSibling("no-sources").toString());
        registry.add("carillon.templates.locations", () -> "file:" + FOLDER + "/,classpath:templates/");
    }

    @BeforeEach
    void greet() {
        FileSystemUtils.deleteRecursively(FOLDER.toFile());
        write("greet/template.yaml", "channels: [sms]\n");
        write("greet/en/sms.ftl", "hello");
        write("thank/template.yaml", "channels: [sms]\n");
        write("thank/en/sms.ftl", "thanks");
        await().atMost(ReloadBase.SOON).until(() -> "hello".equals(text("greet")) && "thanks".equals(text("thank")));
        await().atMost(ReloadBase.SOON).until(() -> report.states().stream().allMatch(state -> state.state().equals("ok")));
    }

    @Test
    void anEditedTextIsSentWithinThreeSeconds() {
        write("greet/en/sms.ftl", "good day");
        await().atMost(PROMISED).until(() -> "good day".equals(text("greet")));
    }

    @Test
    void aBrokenTextKeepsTheOldOneAndHoldsNoOtherBack(CapturedOutput log) {
        write("greet/en/sms.ftl", "first\n${oops");
        write("thank/en/sms.ftl", "many thanks");
        await().atMost(PROMISED).until(() -> "many thanks".equals(text("thank")));
        assertThat(text("greet")).isEqualTo("hello");
        await().atMost(PROMISED).untilAsserted(() ->
            assertThat(report.states()).filteredOn(state -> state.state().equals("broken")).singleElement().satisfies(state -> {
                assertThat(state.file()).endsWith("greet/en/sms.ftl");
                assertThat(state.line()).isEqualTo(2);
                assertThat(state.reason()).contains("unclosed");
            }));
        assertThat(log.getOut()).contains("Not reloaded, the old template stays. ").contains("greet/en/sms.ftl:2: ");
        write("greet/en/sms.ftl", "mended");
        await().atMost(PROMISED).untilAsserted(() -> {
            assertThat(text("greet")).isEqualTo("mended");
            assertThat(report.states()).allMatch(state -> state.state().equals("ok"));
        });
    }

    @Test
    void aMisspeltKeyOfTheHeadIsNamedWithItsLine() {
        write("greet/template.yaml", "channels: [sms]\npriorty: high\n");
        await().atMost(PROMISED).until(() -> report.states().stream().anyMatch(state -> state.file().endsWith("greet/template.yaml")
            && state.state().equals("broken") && state.line() == 2 && state.reason().contains("priorty")));
        assertThat(text("greet")).isEqualTo("hello");
    }

    @Test
    void aDeletedTemplateIsUnknownAndOneOfTheJarComesBack() {
        write("login-code/template.yaml", "channels: [sms]\n");
        write("login-code/en/sms.ftl", "mine");
        await().atMost(PROMISED).until(() -> "mine".equals(text("login-code")));
        FileSystemUtils.deleteRecursively(FOLDER.resolve("greet").toFile());
        FileSystemUtils.deleteRecursively(FOLDER.resolve("login-code").toFile());
        await().atMost(PROMISED).until(() -> text("greet").contains("There is no template"));
        assertThat(text("login-code")).contains("/data/code");
    }

    /** The text of a preview, or why there is none. */
    private String text(String name) {
        try {
            Map<?, ?> shown = template.to("direct:preview-template").withVariable("tenant", "demo").withVariable("name", name)
                .withBody("{}".getBytes()).request(Map.class);
            return shown.get("channels").toString().replaceAll(".*text=([^,]*),.*", "$1");
        } catch (CamelExecutionException e) {
            return e.getCause().getMessage();
        }
    }

    private static void write(String name, String text) {
        try {
            Path file = FOLDER.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
