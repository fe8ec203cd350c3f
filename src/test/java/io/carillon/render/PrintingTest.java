package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.BodySchema;
import io.carillon.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How values of a request become text, on a machine that is set to something else. */
class PrintingTest {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() { };
    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @BeforeEach
    void aMachineOfAnotherCountry() {
        Locale.setDefault(Locale.forLanguageTag("hi-IN-u-nu-deva"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
    }

    @AfterEach
    void asItWas() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"12345678901234567.89 |", "0.00000001 |", "1E-8 | 0.00000001", "-1.5e-10 | -0.00000000015",
        "1e3 | 1000", "19.90 |", "1.0 |", "0 |", "-0.0 | 0.0", "123456789012345678901234567890 |", "4200 |", "true |", "false |",
        "'\"19.90\"' | 19.90"})
    void aValueIsPrintedAsItWasWrittenAlsoBehindKafka(String json, String printed) throws IOException {
        String expected = printed == null ? json : printed;
        Map<String, Object> given = BodySchema.STRICT.convertValue(BodySchema.parse(bytes("{\"v\":" + json + "}")), MAP);
        assertThat(render("en", "${v} <#list [v] as x>${x}</#list>", given)).isEqualTo(expected + " " + expected);
        Map<String, Object> carried = Json.MAPPER.readValue(new Json().write(given), MAP);
        assertThat(render("en", "${v}", carried)).isEqualTo(expected);
        Object tree = Json.MAPPER.convertValue(Json.MAPPER.readTree(new Json().write(given)), Object.class);
        assertThat(tree).as("as an answer shows metadata").isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"${10 / 4} | 2.5", "${19.90 * 2} | 39.8", "${n + n} | 0.00000002", "${1 / 1} | 1"})
    void whatATemplateReckonsHasNoZerosThatNobodyWrote(String text, String printed) throws IOException {
        assertThat(render("en", text, read("{\"n\":1e-8}"))).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"en | 1,234.50", "de | 1.234,50", "fr-CH | 1 234,50", "zh-Hant-TW | 1,234.50"})
    void aNumberIsGroupedInTheLanguageOfThePartWhereTheTemplateAsksForIt(String language, String printed) throws IOException {
        String text = render(language, "${n?string(',##0.00')}", read("{\"n\":1234.5}"));
        assertThat(text.replace('\u202f', ' ').replace('\u00a0', ' ')).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"en | Europe/Berlin | Dec 1, 2026, 12:30 AM", "de | Europe/Berlin | 01.12.2026, 00:30",
        "en | America/New_York | Nov 30, 2026, 6:30 PM", "zh-CN | Asia/Shanghai | 2026年12月1日 上午7:30"})
    void aTimeIsPrintedInTheLanguageOfThePartAndTheZoneOfTheRecipient(String language, String recipient, String printed) throws IOException {
        Map<String, Object> data = read("{\"at\":\"2026-12-01T07:30:00+08:00\"}");
        assertThat(timed("${at}", language, recipient, data)).isEqualTo(printed);
        assertThat(timed("${at?string('yyyy-MM-dd HH:mm')}", "en", "Europe/Berlin", data)).isEqualTo("2026-12-01 00:30");
        assertThat(timed("${at}", "en", "UTC", read("{\"at\":\"soon\"}"))).as("of a message accepted before it was a time").isEqualTo("soon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"v\":[1]}", "{\"v\":{\"a\":1}}", "{\"v\":null}"})
    void whatCannotBePrintedFailsAndNamesIt(String json) throws IOException {
        Map<String, Object> data = read(json);
        assertThatThrownBy(() -> render("en", "one\n${v}", data))
            .isInstanceOfSatisfying(PermanentFailure.class, failure -> assertThat(failure.code()).isEqualTo("render-failed"))
            .hasMessageContaining("line 2").hasMessageContaining("v");
    }

    @Test
    void aNumberThatWouldFillPagesIsNotPrinted() {
        assertThatThrownBy(() -> render("en", "${v}", read("{\"v\":1e3000000}"))).isInstanceOf(PermanentFailure.class);
    }

    @Test
    void aMarkBeforeAPartAndTheLineEndsOfWindowsAreNoText() throws IOException {
        assertThat(render("en", "\uFEFFone\r\ntwo\rthree", Map.of())).isEqualTo("one\ntwo\nthree");
    }

    private static String timed(String text, String language, String zone, Map<String, Object> data) throws IOException {
        TemplateDraft draft = TemplateDraft.YAML.readValue("channels: [sms]\nvariables: {at: {type: time}}", TemplateDraft.class);
        return new CompiledTemplate(draft.source("t", 0, Map.of(language, Map.of("sms.ftl", text))))
            .render(language, ZoneId.of(zone), "sms.ftl", data).orElseThrow();
    }

    private static String render(String language, String text, Map<String, Object> data) throws IOException {
        return new CompiledTemplate(new TemplateSource("t", 0, null, null, null, null, false, null, language, List.of("sms"), null,
            Map.of(language, Map.of("sms.ftl", text)), null)).render(language, "sms.ftl", data).orElseThrow();
    }

    private static Map<String, Object> read(String json) throws JsonProcessingException {
        return Json.MAPPER.readValue(json, MAP);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
