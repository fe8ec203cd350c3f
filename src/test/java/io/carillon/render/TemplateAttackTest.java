package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may write a template must not be able to end the process, which sends for everybody. */
class TemplateAttackTest {

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aHundredHostileTemplatesDoNotEndAProcessOf256Megabytes() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
            "-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"), HostileTemplates.class.getName())
            .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        System.out.println(said);
        assertThat(said).contains("survived 1", "rendered=", "not allowed=", "stopped=", "data too large=");
    }
}
