package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A template.yaml that is no YAML, or not of the form that is wanted. */
class TemplateHeadTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "channels: sms~                        |1|channels: expected a list",
        "channels: [sms]~variables: x~         |2|variables: expected a map",
        "channels: [sms]~sensitive: perhaps~   |2|sensitive: expected true or false",
        "channels: [sms]~priority: soon~       |2|priority: expected one of high, medium, low",
        "channels: [sms]~ family: x~           |2|expected a key in column 1",
        "channels: [sms]~channels: [push]~     |2|expected each key once",
        "channels: [sms]~---~family: business~ |3|expected one document"})
    void itSaysWhatWasExpectedAndWhere(String head, int line, String reason) throws Exception {
        Files.createDirectories(folder.resolve("greet"));
        Files.writeString(folder.resolve("greet/template.yaml"), head.replace('~', '\n'));
        TemplateFolder.Found found = new TemplateFolder(List.of("file:" + folder + "/")).read().get("greet");
        BrokenTemplate broken = catchThrowableOfType(BrokenTemplate.class, found::source);
        assertThat(broken.place().reason()).contains(reason);
        assertThat(broken.place().line()).as(reason).isEqualTo(line);
        assertThat(broken.place().column()).as(reason).isPositive();
    }
}
