package io.carillon.render;

import static io.carillon.render.Rendering.render;
import static io.carillon.render.Rendering.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.PermanentFailure;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a template makes of its data, and what of the language it may use for that. */
class CompiledTemplateTest {

    @Test
    void anHtmlPartEscapesWhatTheCallerSent() throws IOException {
        assertThat(render("email.ftlh", "<p>${name}</p>", Map.of("name", "<script>'\"&")))
            .isEqualTo("<p>&lt;script&gt;&#39;&quot;&amp;</p>");
    }

    @Test
    void aTextPartIsNotEscaped() throws IOException {
        assertThat(render("sms.ftl", "Hi ${name}", Map.of("name", "Tom & \"Jerry\" <3 😀 שלום")))
            .isEqualTo("Hi Tom & \"Jerry\" <3 😀 שלום");
    }

    @Test
    void aNumberIsPrintedAsItIs() throws IOException {
        assertThat(render("sms.ftl", "${order}", Map.of("order", 1234567))).isEqualTo("1234567");
    }

    @Test
    void aMissingVariableIsAPermanentFailureThatNamesIt() {
        assertThatThrownBy(() -> render("sms.ftl", "Hi\n${name}", Map.of()))
            .isInstanceOfSatisfying(PermanentFailure.class, f -> assertThat(f.code()).isEqualTo("render-failed"))
            .hasMessageContaining("name").hasMessageContaining("line 2");
    }

    @Test
    void theLocaleFallsBackToItsLanguageAndThenToTheDefault() throws IOException {
        CompiledTemplate template = template(Map.of("en", Map.of("sms.ftl", "english", "push.ftl", "push"),
            "zh", Map.of("sms.ftl", "中文")));
        assertThat(template.render("zh-CN", "sms.ftl", Map.of())).contains("中文");
        assertThat(template.render("zh-CN", "push.ftl", Map.of())).contains("push");
        assertThat(template.render("fr", "sms.ftl", Map.of())).contains("english");
        assertThat(template.render("fr", "telegram.ftl", Map.of())).isEmpty();
    }

    @Test
    void whatAMailNeedsIsAllowed() throws IOException {
        String text = """
            <#-- a comment --><#setting locale="en_GB"><#assign name = name!"Guest"><#assign greeting = "Dear " + name?cap_first>
            ${greeting?trim},<#if vip!false> thank you!<#elseif items?has_content> hello<#else> welcome</#if>
            <#list items as item>${item?counter}. ${item.name?upper_case?left_pad(8)}: ${(item.price * item.qty)?string("0.00")}<#sep>;
            </#list>
            <#list items><#items as item>${item.name}<#if item?is_last><#break></#if></#items><#else>none</#list>
            <#list labels as key, value>${key}=${value}<#sep>, </#list> ${labels.a} ${labels["b"]} ${(order.carrier)!"-"} ${order.no!}
            <#switch state><#case "new"><#case "old">old<#break><#default>?</#switch>${vip?then("yes", "no")} ${vip?string("y", "n")}
            ${items?map(i -> i.name)?join(", ")} ${items?filter(i -> i.qty gt 1)?size} ${items?sort_by("name")?first.name} ${3 % 2 + 1}
            ${"2026-01-02"?date("yyyy-MM-dd")?string("dd.MM.yyyy")} ${name?replace("a", "A")?html} ${link?url} ${name[0..1]} ${items?size}
            <#compress>  x   y  </#compress><#noparse>${not}</#noparse> ${"in ${name} text"} ${[1, 2]?max} ${{"k": "v"}.k} ${name?length?c}
            ${"€5"?json_string} ${"a,b"?split(",")?last} ${name?contains("d")?c} ${state?switch("new", "N", "old", "O", "-")}""";
        Map<String, Object> data = Map.of("name", "ada", "vip", true, "items", List.of(item("Tea", 2), item("Bun", 1)), "labels",
            new TreeMap<>(Map.of("a", "A", "b", "B")), "order", Map.of(), "state", "old", "link", "a b");
        assertThat(render("sms.ftl", text, data).replaceAll("\\s+", " ")).isEqualTo("Dear Ada, thank you! 1. TEA: 5.00; 2. BUN: 2.50"
            + "TeaBun a=A, b=B A B - oldyes y Tea, Bun 1 Bun 2 02.01.2026 AdA a%20b ad 2 x y${not} in ada text 2 v 3 €5 b true O");
    }

    private static Map<String, Object> item(String name, int quantity) {
        return Map.of("name", name, "qty", quantity, "price", new BigDecimal("2.50"));
    }

    @Test
    void whatIsWorkedOutFromTheDataIsBoundedByTheirSize() throws IOException {
        assertThat(render("sms.ftl", "${name?url?url?length}", Map.of("name", "ä".repeat(1_000)))).isEqualTo("10000");
        assertThatThrownBy(() -> render("sms.ftl", "${name?url?url?length}", Map.of("name", "ä".repeat(100_000))))
            .isInstanceOfSatisfying(PermanentFailure.class, failure -> assertThat(failure.code()).isEqualTo("render-failed"))
            .hasMessageContaining("too large");
        assertThat(render("sms.ftl", "${name}", Map.of("name", "ä".repeat(200_000)))).hasSize(200_000);
    }

    @Test
    void theLinesOfALargeOrderMayBeJoined() throws IOException {
        List<Map<String, Object>> items = Stream.generate(() -> Map.<String, Object>of("qty", 2, "name", "A thing of some length",
            "price", new BigDecimal("19.90"), "sku", "A-1000", "note", "none")).limit(100).toList();
        String text = "${items?map(i -> \"${i.qty} x ${i.name}: ${i.price?string('0.00')}\")?join(', ')}";
        assertThat(render("sms.ftl", text, Map.of("items", items))).startsWith("2 x A thing of some length: 19.90, 2 x");
    }

    @Test
    void plainTextMayHoldTheForbiddenWords() throws IOException {
        String text = "What is ?new: https://x.example/?api=1&y=?eval #include";
        assertThat(render("sms.ftl", text, Map.of())).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<#list 1..3 as i>${i}</#list> | 123", "<#list 0..<names?size as i>${i}</#list> | 012",
        "${names[0..1]?join(', ')} | a, b", "<#list names[1..] as n>${n}</#list> | bc", "${'a..b'} | a..b", "${'7'?left_pad(3, '0')} | 007",
        "<#list 1..(1 + 1) as i>${i}</#list> | 12", "a..b | a..b"})
    void rangesAndPaddingWithinReasonWork(String text, String rendered) throws IOException {
        assertThat(render("sms.ftl", text, Map.of("names", List.of("a", "b", "c")))).isEqualTo(rendered);
    }
}
