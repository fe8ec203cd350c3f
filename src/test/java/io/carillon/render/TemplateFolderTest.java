package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.Content;
import io.carillon.message.Priority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFolderTest {

    @TempDir
    private Path folder;

    @Test
    void theShippedTemplatesCompileAndHaveAPartForEachChannelInTheirDefaultLocale() throws IOException {
        Map<String, TemplateFolder.Found> shipped = new TemplateFolder(List.of("classpath:templates/")).read();
        assertThat(shipped).containsKeys("order-shipped", "login-code");
        for (TemplateFolder.Found found : shipped.values()) {
            TemplateSource source = found.source();
            new CompiledTemplate(source);
            assertThat(source.channels()).allMatch(channel -> source.localeOf(null, channel + ".ftl").isPresent());
        }
        assertThat(shipped.get("login-code").source().priority()).isEqualTo(Priority.HIGH);
        assertThat(shipped.get("login-code").source().sensitive()).isTrue();
    }

    @Test
    void aTemplateBesideTheJarHidesTheOneInTheJar() throws IOException {
        write("order-shipped/template.yaml", "channels: [sms]");
        write("order-shipped/en/sms.ftl", "mine");
        Map<String, TemplateFolder.Found> all = new TemplateFolder(List.of("file:" + folder + "/", "classpath:templates/")).read();
        assertThat(all.get("order-shipped").source().channels()).containsExactly("sms");
        assertThat(all).containsKey("login-code");
    }

    @Test
    void aByteOrderMarkIsNoPartOfATemplate() throws IOException {
        write("marked/template.yaml", "\uFEFFchannels: [sms]");
        write("marked/en/sms.ftl", "\uFEFF<#-- said first -->Hi");
        write("marked/en/subject.ftl", "\uFEFFHello\r\n");
        TemplateSource source = new TemplateFolder(List.of("file:" + folder + "/")).read().get("marked").source();
        assertThat(source.channels()).containsExactly("sms");
        Content content = Renderer.content(new CompiledTemplate(source), "sms", "en", ZoneOffset.UTC, Map.of());
        assertThat(content.text()).isEqualTo("Hi");
        assertThat(content.subject()).isEqualTo("Hello");
    }

    @Test
    void aMisspeltKeyIsNamedWithItsFile() throws IOException {
        write("broken/template.yaml", "chanels: [sms]");
        TemplateFolder.Found broken = new TemplateFolder(List.of("file:" + folder + "/")).read().get("broken");
        assertThatThrownBy(broken::source).isInstanceOfSatisfying(BrokenTemplate.class, e -> assertThat(e.place().line()).isEqualTo(1))
            .hasMessageContaining("broken/template.yaml").hasMessageContaining("chanels");
    }

    @ParameterizedTest
    @CsvSource({"'',the file is empty", "~,the file is empty", "channels: sms,channels: expected a list",
        "channels: [,'expected a value, found none'"})
    void aHeadThatIsNoneIsNamedWithItsFile(String text, String reason) throws IOException {
        write("broken/template.yaml", text);
        TemplateFolder.Found broken = new TemplateFolder(List.of("file:" + folder + "/")).read().get("broken");
        assertThatThrownBy(broken::source).isInstanceOfSatisfying(BrokenTemplate.class, e -> {
            assertThat(e.place().name()).isEqualTo("broken/template.yaml");
            assertThat(e.place().reason()).contains(reason);
        });
    }

    @Test
    void aTemplateDeletedInTheProjectDoesNotComeBackOutOfTheLastBuild() throws IOException {
        assertThat(new TemplateFolder(List.of("file:templates/", "classpath:templates/")).read()).containsKey("login-code");
        write("templates/mine/template.yaml", "channels: [sms]");
        write("target/classes/templates/deleted/template.yaml", "channels: [sms]");
        String built = "file:" + folder.resolve("target/classes/templates") + "/";
        assertThat(new TemplateFolder(List.of("file:" + folder.resolve("templates") + "/", built)).read()).containsOnlyKeys("mine");
        assertThat(new TemplateFolder(List.of(built)).read()).containsOnlyKeys("deleted");
    }

    @Test
    void anEditorsOwnFilesAreLeftOut() throws IOException {
        write("mine/template.yaml", "channels: [sms]");
        write("mine/en/sms.ftl", "mine");
        write("mine/en/.#sms.ftl", "lock");
        Map<String, TemplateFolder.Found> all = new TemplateFolder(List.of("file:" + folder + "/")).read();
        assertThat(all.get("mine").source().parts()).isEqualTo(Map.of("en", Map.of("sms.ftl", "mine")));
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
