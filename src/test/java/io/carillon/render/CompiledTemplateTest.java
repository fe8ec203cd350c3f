package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.PermanentFailure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledTemplateTest {

    @Test
    void anHtmlPartEscapesWhatTheCallerSent() throws IOException {
        assertThat(render("email.ftlh", "<p>${name}</p>", Map.of("name", "<script>'\"&"))).isEqualTo("<p>&lt;script&gt;&#39;&quot;&amp;</p>");
    }

    @Test
    void aTextPartIsNotEscaped() throws IOException {
        assertThat(render("sms.ftl", "Hi ${name}", Map.of("name", "Tom & \"Jerry\" <3 😀 שלום"))).isEqualTo("Hi Tom & \"Jerry\" <3 😀 שלום");
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
        CompiledTemplate template = template(Map.of("en", Map.of("sms.ftl", "english", "push.ftl", "push"), "zh", Map.of("sms.ftl", "中文")));
        assertThat(template.render("zh-CN", "sms.ftl", Map.of())).contains("中文");
        assertThat(template.render("zh-CN", "push.ftl", Map.of())).contains("push");
        assertThat(template.render("fr", "sms.ftl", Map.of())).contains("english");
        assertThat(template.render("fr", "telegram.ftl", Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
        "${\"freemarker.template.utility.ObjectConstructor\"? <#-- hidden -->new()(\"java.io.File\", \"/etc/passwd\")}",
        "<#assign e=\"freemarker.template.utility.Execute\"?new><@e/>", "${name?api.class.classLoader}", "<#if name?api??>x</#if>",
        "<#include \"/etc/passwd\">", "<#import \"x\" as x>", "${\"a ${name?eval} b\"}", "<@name?interpret/>",
        "<#list 1..2 as i><#if i==1><#elseif name?matches('(x+)+y')>${i}</#if></#list>", "<#function f x><#return x?eval></#function>",
        "${(1..2000000000)?seq_contains(-1)?c}", "<#list (1..2000000000)?filter(i -> false) as i></#list>", "<#assign r = 1..2000000000>",
        "${[1..2000000000]?first?join('')}", "<#list [1..2000000000]?first?map(i -> i) as i></#list>", "${''?left_pad(2000000000)}",
        "${name?right_pad(name?length)}", "<#list name?map(x -> 1..2000000000) as i></#list>", "${\"${(1..2000000000)?size}\"}",
    })
    void whatNoTemplateMayUseIsRefusedWithItsLine(String text) {
        assertThatThrownBy(() -> render("sms.ftl", "one\n" + text, Map.of("name", "x")))
            .isInstanceOfSatisfying(BrokenTemplate.class, broken -> assertThat(broken.place().line()).isEqualTo(2))
            .hasMessageContaining("not allowed");
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

    @Test
    void aTemplateNestedTooDeepIsRefused() {
        assertThatThrownBy(() -> render("sms.ftl", "${" + "(".repeat(100_000) + "1" + ")".repeat(100_000) + "}", Map.of()))
            .isInstanceOf(BrokenTemplate.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "${name.class}", "<#assign x=\"a\"><#list 1..2000000000 as i></#list>", "<#list 1..2000000000 as i>xxxxxxxxxx</#list>",
        "<#macro m><@m/></#macro><@m/>", "<#stop \"now\">",
    })
    @Timeout(10)
    void anAbusiveTemplateIsStopped(String text) {
        assertThatThrownBy(() -> render("sms.ftl", text, Map.of("name", "x"))).isInstanceOf(PermanentFailure.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aTextThatIsNoTemplateIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> render("sms.ftl", "one\n${oops", Map.of())).isInstanceOf(IOException.class)
            .hasMessageContaining("en/sms.ftl").hasMessageContaining("line 2");
    }

    private static String render(String part, String text, Map<String, Object> data) throws IOException {
        return template(Map.of("en", Map.of(part, text))).render("en", part, data).orElseThrow();
    }

    private static CompiledTemplate template(Map<String, Map<String, String>> parts) throws IOException {
        return new CompiledTemplate(new TemplateSource("t", 0, null, null, null, null, false, null, "en", List.of("sms"), null, parts, null));
    }
}
