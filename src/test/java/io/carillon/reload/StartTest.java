package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What the application starts with. The jar's part is played by {@code reload-shipped/} of the test resources. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    @TempDir
    private Path folder;

    @Test
    void withoutAFolderTheJarsRoutesRun() {
        try (ConfigurableApplicationContext application = start(folder.resolve("missing"))) {
            assertThat(answer(application, "shipped")).isEqualTo("from the jar");
        }
    }

    @Test
    void aFileBesideTheJarOverridesTheJarsAndANewOneIsAdded() throws IOException {
        Files.writeString(folder.resolve("shipped.camel.yaml"), ReloadBase.route("shipped", "edited"));
        Files.writeString(folder.resolve("own.camel.yaml"), ReloadBase.route("own", "added"));
        try (ConfigurableApplicationContext application = start(folder)) {
            assertThat(answer(application, "shipped")).isEqualTo("edited");
            assertThat(answer(application, "own")).isEqualTo("added");
            assertThat(application.getBean(CamelContext.class).getRoutes()).hasSize(2);
        }
    }

    @Test
    void aFileThatBeginsWithAByteOrderMarkIsAFile() throws IOException {
        Files.writeString(folder.resolve("own.camel.yaml"), "\uFEFF" + ReloadBase.route("own", "marked").replace("\n", "\r\n"));
        try (ConfigurableApplicationContext application = start(folder)) {
            assertThat(answer(application, "own")).isEqualTo("marked");
        }
    }

    @Test
    void aBrokenFileStopsTheStartAndIsNamed(CapturedOutput log) throws IOException {
        Files.writeString(folder.resolve("shipped.camel.yaml"), ReloadBase.route("shipped", "x").replace("setBody", "setBoddy"));
        assertThatThrownBy(() -> start(folder)).hasStackTraceContaining("shipped.camel.yaml:7").hasStackTraceContaining("setBoddy");
        assertThat(log.getOut()).contains("shipped.camel.yaml:7:13: schema:").contains("Mend the file");
    }

    @Test
    void everyExplanationOfAFailedStartIsKnownToSpring() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, (type, name, wantsABeanFactory) -> { }))
            .extracting(analyzer -> analyzer.getClass().getSimpleName())
            .contains("StartFailureAnalyzer", "BrokenRouteAnalyzer", "BrokenSettingsAnalyzer");
    }

    @Test
    void aBrokenFileOfSettingsStopsTheStartAndIsNamedInOneLine(CapturedOutput log) throws IOException {
        Path settings = Files.writeString(folder.resolve("own.yaml"), "carillon:\n  a: 1\n b: tops3cret\n");
        System.setProperty("spring.config.additional-location", "file:" + settings);
        try {
            assertThatThrownBy(() -> start(folder)).isNotNull();
        } finally {
            System.clearProperty("spring.config.additional-location");
        }
        assertThat(log.getAll()).contains(settings + ":3:2: YAML: wrong indentation: expected a key in column 1, as in line 1; found")
            .doesNotContain("tops3cret").doesNotContain("\tat ");
    }

    @Test
    void anUnknownBeanStopsTheStartAndIsNamed(CapturedOutput log) throws IOException {
        Files.writeString(folder.resolve("own.camel.yaml"), ReloadBase.route("own", "x") + "        - bean:\n            ref: nobody\n");
        assertThatThrownBy(() -> start(folder)).hasStackTraceContaining("nobody");
        assertThat(log.getOut()).containsPattern("own.camel.yaml:\\d+: .*nobody");
    }

    @Test
    void anOptionThatThereIsNotStopsTheStartAndItsValueIsNotLogged(CapturedOutput log) throws IOException {
        Files.writeString(folder.resolve("own.camel.yaml"), ReloadBase.route("own", "x")
            + "        - to:\n            uri: log:x?shoutLoud=tops3cret\n");
        assertThatThrownBy(() -> start(folder)).isNotNull();
        assertThat(log.getAll()).contains("Unknown: shoutLoud", "Mend the file").doesNotContain("tops3cret");
    }

    @Test
    void whatNobodyWatchesKeepsNoSchemaInMemory() throws IOException {
        Files.writeString(folder.resolve("own.camel.yaml"), ReloadBase.route("own", "added"));
        try (ConfigurableApplicationContext application = start(folder)) {
            assertThat(application.getBean(SourceCheck.class).remembers()).isFalse();
        }
    }

    /** SIGTERM in the middle of it: the shutdown hook closes the context while this thread goes on to say that it is ready. */
    @Test
    void aStopDuringTheStartIsNoError(CapturedOutput log) {
        SpringApplicationBuilder stopped = application().listeners((ApplicationListener<ApplicationStartedEvent>) started ->
            started.getApplicationContext().publishEvent(new ContextClosedEvent(started.getApplicationContext())));
        try (ConfigurableApplicationContext application = stopped.run(arguments(folder, "--carillon.routes.reload=true"))) {
            assertThat(application.getBean(Watcher.class)).isNotNull();
        }
        assertThat(log.getAll()).doesNotContain("Application run failed").doesNotContain("RejectedExecutionException");
    }

    private static String answer(ConfigurableApplicationContext application, String route) {
        return application.getBean(ProducerTemplate.class).requestBody("direct:" + route, "", String.class);
    }

    private static ConfigurableApplicationContext start(Path routes) {
        return application().run(arguments(routes, "--carillon.routes.reload=false"));
    }

    private static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(Toys.class).web(WebApplicationType.NONE);
    }

    private static String[] arguments(Path routes, String more) {
        return new String[] {"--spring.config.name=reload-toys", "--carillon.reload.routes=" + routes,
            "--carillon.reload.sources=" + routes.resolve("none"), "--spring.jmx.enabled=false",
            "--camel.main.routes-include-pattern=classpath:reload-shipped/*.camel.yaml", more};
    }
}
