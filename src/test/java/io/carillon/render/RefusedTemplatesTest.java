package io.carillon.render;

import static io.carillon.render.Rendering.render;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import io.carillon.message.PermanentFailure;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no template may hold is refused with its line, and what slips through is stopped while it is rendered. */
class RefusedTemplatesTest {

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
        "<#assign a='x'><#assign b=a><#list 1..22 as i><#assign a=b+b><#assign b=a+a></#list>",
        "<#assign s='x'><#list 1..22 as i><#assign s=s+s></#list>", "<#assign s=s+s>", "<#assign n+=1>", "<#assign n++>", "<#global s=s+s>",
        "<#assign a=name+name><#assign b=a+a><#assign c=b+b><#assign d=c+c><#assign e=d+d><#assign f=e+e><#assign g=f+f><#assign h=g+g>"
            + "<#assign i=h+h><#assign j=i+i><#assign k=j+j><#assign l=k+k><#assign m=l+l>",
        "<#assign x>y</#assign>", "<#attempt>x<#recover>y</#attempt>", "<#macro m></#macro>", "<#function f></#function>",
        "<#escape x as x+x>${name}</#escape>", "<#visit name>", "<@name/>", "${name()}", "${name.x(1)}", "${.vars['x']}",
        "${name?replace('(x+)+y', '', 'r')}", "${name?split('(x+)+y', 'r')[0]}", "${name?keep_before('(x+)+y', 'r')}",
        "${name?replace('x', name)}", "${[name]?join(name)}", "${name?string[name]}", "<#setting number_format=name>",
        "<#setting url_escaping_charset='x'>", "${name?with_args([1])}", "${name?eval_json}", "${name?leftPad(1000)}", "#{n; m9}",
        "${([1]?map(x -> x?string))[0][name]}", "${[[1?string, name]]?map(x -> x[0][x[1]])?first}",
        "${(['2026']?map(x -> x?date))[0][name]}", "${[name]?map(x -> name)?join('')}", "${\"${name?eval}\"}",
    })
    void whatCouldGrowIsRefusedWithItsLineAndWhatIsAllowed(String text) {
        assertThatThrownBy(() -> render("sms.ftl", "one\n" + text, Map.of("name", "x")))
            .isInstanceOfSatisfying(BrokenTemplate.class, broken -> {
                assertThat(broken.isNotAllowed()).isTrue();
                assertThat(broken.place().line()).isEqualTo(2);
            }).hasMessageContaining("allowed").hasMessageMatching("(?s).*(allowed .*(are|is)|only) .*");
    }

    @Test
    void theListHoldsOnlyBuiltInsThatFreeMarkerHasAndNoneThatMakesCode() {
        assertThat(AllowedBuiltIn.ALL.keySet()).isSubsetOf(_CoreAPI.getSupportedBuiltInNames(Configuration.LEGACY_NAMING_CONVENTION));
        assertThat(AllowedBuiltIn.ALL).doesNotContainKeys("new", "api", "eval", "eval_json", "interpret", "matches", "with_args");
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
}
