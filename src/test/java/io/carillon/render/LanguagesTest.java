package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    private static final List<String> PARTS = List.of("en", "zh", "zh-Hant", "pt-BR", "de_AT", "SR-latn");

    @ParameterizedTest
    @CsvSource({"zh-Hant-TW,zh-Hant", "ZH-hANT-tw,zh-Hant", "zh-hant,zh-Hant", "zh-Hans-CN,zh", "zh_CN,zh", "pt-br,pt-BR", "PT-BR-x-private,pt-BR",
        "de-AT,de_AT", "de,en", "sr-Latn-RS,SR-latn", "sr,en", "pt,en", "zh-a-ext,zh", "x-only,en", ",en", "z,en", "zhx,en"})
    void theLanguageIsLookedForFromTheExactTagToTheDefault(String asked, String found) {
        Map<String, Map<String, String>> parts = new LinkedHashMap<>();
        PARTS.forEach(tag -> parts.put(tag, Map.of("sms.ftl", tag)));
        TemplateSource source = new TemplateSource("t", 0, null, null, null, null, false, null, "EN", List.of("sms"), null, parts, null);
        assertThat(source.localeOf(asked, "sms.ftl")).contains(found);
    }

    @ParameterizedTest
    @CsvSource({"ar,rtl", "he-IL,rtl", "FA,rtl", "ur-PK,rtl", "az-Arab-IR,rtl", "ks-Deva,ltr", "en,ltr", "zh-Hant,ltr", "ar-Latn,ltr"})
    void aLanguageIsWrittenInOneDirection(String tag, String direction) {
        assertThat(Languages.direction(tag)).isEqualTo(direction);
    }
}
