package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import io.carillon.message.PermanentFailure;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** Each ended, or held up, a process that rendered it. */
    @ParameterizedTest
    @ValueSource(strings = {
        "<#assign s='x'><#list 1..22 as i><#assign s=s+s></#list>", "<#assign s=s+s>", "<#assign n+=1>", "<#assign n++>", "<#global s=s+s>",
        "<#assign a=name+name><#assign b=a+a><#assign c=b+b><#assign d=c+c><#assign e=d+d><#assign f=e+e><#assign g=f+f><#assign h=g+g>"
            + "<#assign i=h+h><#assign j=i+i><#assign k=j+j><#assign l=k+k><#assign m=l+l>",
        "<#assign x>y</#assign>", "<#attempt>x<#recover>y</#attempt>", "<#macro m></#macro>", "<#function f></#function>",
        "<#escape x as x+x>${name}</#escape>", "<#visit name>", "<@name/>", "${name()}", "${name.x(1)}", "${.vars['x']}",
        "${name?replace('(x+)+y', '', 'r')}", "${name?split('(x+)+y', 'r')[0]}", "${name?keep_before('(x+)+y', 'r')}",
        "${name?replace('x', name)}", "${[name]?join(name)}", "${name?string[name]}", "<#setting number_format=name>",
        "<#setting url_escaping_charset='x'>", "${name?with_args([1])}", "${name?eval_json}", "${name?leftPad(1000)}", "#{n; m9}",
        "${[name]?map(x -> name)?join('')}", "${\"${name?eval}\"}",
    })
    void whatCouldGrowIsRefusedWithItsLineAndWhatIsAllowed(String text) {
        assertThatThrownBy(() -> render("sms.ftl", "one\n" + text, Map.of("name", "x")))
            .isInstanceOfSatisfying(BrokenTemplate.class, broken -> {
                assertThat(broken.isNotAllowed()).isTrue();
                assertThat(broken.place().line()).isEqualTo(2);
            }).hasMessageContaining("allowed").hasMessageMatching("(?s).*(allowed .*(are|is)|only) .*");
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
    void theListHoldsOnlyBuiltInsThatFreeMarkerHasAndNoneThatMakesCode() {
        assertThat(AllowedBuiltIn.ALL.keySet()).isSubsetOf(_CoreAPI.getSupportedBuiltInNames(Configuration.LEGACY_NAMING_CONVENTION));
        assertThat(AllowedBuiltIn.ALL).doesNotContainKeys("new", "api", "eval", "eval_json", "interpret", "matches", "with_args");
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
        "<#stop \"now\">", "${n + 1}", "${'1e999999999'?number}",
    })
    @Timeout(10)
    void anAbusiveTemplateIsStopped(String text) {
        assertThatThrownBy(() -> render("sms.ftl", text, Map.of("name", "x", "n", new BigDecimal("1e3000000"))))
            .isInstanceOf(PermanentFailure.class);
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
