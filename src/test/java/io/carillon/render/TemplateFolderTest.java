package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.Priority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFolderTest {

    @TempDir
    private Path folder;

    @Test
    void theShippedTemplatesCompileAndHaveAPartForEachChannelInTheirDefaultLocale() throws IOException {
        Map<String, TemplateSource> shipped = new TemplateFolder(List.of("classpath:templates/")).read();
        assertThat(shipped).containsKeys("order-shipped", "login-code");
        for (TemplateSource source : shipped.values()) {
            new CompiledTemplate(source);
            assertThat(source.channels()).allMatch(channel -> source.localeOf(null, channel + ".ftl").isPresent());
        }
        assertThat(shipped.get("login-code").priority()).isEqualTo(Priority.HIGH);
        assertThat(shipped.get("login-code").sensitive()).isTrue();
    }

    @Test
    void aTemplateBesideTheJarHidesTheOneInTheJar() throws IOException {
        write("order-shipped/template.yaml", "channels: [sms]");
        write("order-shipped/en/sms.ftl", "mine");
        Map<String, TemplateSource> all = new TemplateFolder(List.of("file:" + folder + "/", "classpath:templates/")).read();
        assertThat(all.get("order-shipped").channels()).containsExactly("sms");
        assertThat(all).containsKey("login-code");
    }

    @Test
    void aMisspeltKeyIsNamedWithItsFile() throws IOException {
        write("broken/template.yaml", "chanels: [sms]");
        assertThatThrownBy(() -> new TemplateFolder(List.of("file:" + folder + "/")).read())
            .isInstanceOf(IOException.class).hasMessageContaining("broken/template.yaml").hasMessageContaining("chanels");
    }

    @Test
    void aMissingFolderIsNoError() throws IOException {
        assertThat(new TemplateFolder(List.of("file:" + folder + "/nowhere/")).read()).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
