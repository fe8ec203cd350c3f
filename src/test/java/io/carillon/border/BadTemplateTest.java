package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A template that cannot be used is refused; the answer names part, line and reason, and nothing is stored. */
class BadTemplateTest {

    private final Border border = Border.shared();
    private final String path = "/v1/templates/bad-" + UUID.randomUUID();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "malformed JSON      | 400 | /channels          | is not JSON         | {'channels':",
        "no object           | 400 | ``                 | must be an object   | []",
        "a field twice       | 400 | /channels          | twice               | {'channels':['sms'],'channels':['email']}",
        "unknown field       | 400 | /chanels           | not a field         | {'chanels':['sms']}",
        "channels no list    | 400 | /channels          | must be an array    | {'channels':'sms'}",
        "strange channel     | 400 | /channels/0        | form                | {'channels':['SMS!']}",
        "channel twice       | 400 | /channels          | none of them twice  | {'channels':['sms','sms']}",
        "unknown priority    | 400 | /priority          | high, medium, low   | {'channels':['sms'],'priority':'P0'}",
        "strange variable    | 400 | /variables/a b     | not a field         | {'channels':['sms'],'variables':{'a b':{}}}",
        "strange locale      | 400 | /parts/e n         | not a field         | {'channels':['sms'],'parts':{'e n':{}}}",
        "strange part        | 400 | /parts/en/sms.txt  | not a field         | {'channels':['sms'],'parts':{'en':{'sms.txt':'Hi'}}}",
        "part outside        | 400 | /parts/en/..~1x.ftl | not a field        | {'channels':['sms'],'parts':{'en':{'../x.ftl':'Hi'}}}",
        "bell in description | 400 | /description       | control characters  | {'description':'\\u0007','channels':['sms']}",
        "no channel          | 422 | /channels          | at least one        | {'parts':{'en':{'sms.ftl':'Hi'}}}",
        "no part             | 422 | /parts/en          | sms.ftl             | {'channels':['sms'],'parts':{'de':{'sms.ftl':'Hi'}}}",
        "no FreeMarker       | 422 | /parts/en/sms.ftl  | line 2: Unexpected  | {'channels':['sms'],'parts':{'en':{'sms.ftl':'one\\n${oops'}}}",
        "unknown built-in    | 422 | /parts/en/sms.ftl  | line 1: Unknown     | {'channels':['sms'],'parts':{'en':{'sms.ftl':'${x?shout}'}}}",
        "forbidden ?new      | 422 | /parts/en/sms.ftl  | line 2: ?new        | {'channels':['sms'],'parts':{'en':{'sms.ftl':'\\n${`a`? new()}'}}}",
        "forbidden ?api      | 422 | /parts/de/x.ftlh   | line 1: ?api        | {'channels':['sms'],'parts':{'en':{'sms.ftl':'Hi'},'de':{'x.ftlh':'${x?api}'}}}",
        "forbidden include   | 422 | /parts/en/sms.ftl  | line 1: #include    | {'channels':['sms'],'parts':{'en':{'sms.ftl':'<#include `a`>'}}}",
        "doubling in a loop  | 422 | /parts/en/sms.ftl  | line 2: #assign     | {'channels':['sms'],'parts':{'en':{'sms.ftl':'\\n<#list 1..22 as i><#assign s=s+s></#list>'}}}",
        "language twice      | 422 | /parts/EN          | stands twice        | {'channels':['sms'],'parts':{'en':{'sms.ftl':'Hi'},'EN':{'sms.ftl':'Hi'}}}",
        "unknown type        | 400 | /variables/a/type  | one of text, list   | {'channels':['sms'],'variables':{'a':{'type':'money'}}}",
        "NUL in a text       | 422 | /parts/en/sms.ftl  | line 3: holds       | {'channels':['sms'],'parts':{'en':{'sms.ftl':'a\\nb\\nc\\u0000'}}}"})
    void isRefusedAndThePlaceIsNamed(String name, int status, String pointer, String reason, String body) {
        Answer answer = border.put(path, body.replace('\'', '"').replace("`", "'"));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.pointers()).contains(pointer);
        assertThat(answer.json().get("errors").findValuesAsText("message")).anyMatch(message -> message.contains(reason));
        assertThat(border.get(path).status()).isEqualTo(404);
    }

    @Test
    void aPreviewWithANumberThatIsTooLongIsRefusedAtOnce() {
        Answer answer = border.post("/v1/templates/order-shipped/preview", "{\"data\":{\"order\":1e3000000}}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointers()).containsExactly("/data/order");
    }

    @Test
    void aPartThatIsTooLargeOrNestedTooDeepIsNamed() {
        String body = "{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"sms.ftl\":\"%s\"}}}";
        Answer large = border.put(path, body.formatted("x".repeat(100_001)));
        assertThat(large.status()).isEqualTo(422);
        assertThat(large.pointers()).containsExactly("/parts/en/sms.ftl");
        Answer deep = border.put(path, body.formatted("${" + "(".repeat(40_000) + "1" + ")".repeat(40_000) + "}"));
        assertThat(deep.status()).isEqualTo(422);
        assertThat(deep.pointers()).containsExactly("/parts/en/sms.ftl");
        assertThat(border.put(path, " ".repeat(256 * 1024 + 1)).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "-x", "a_b", "a%20b", "a%0Ab", "a%07b", "..%2Fb", "x%E4%BD%A0", "a%00b"})
    void aStrangeNameIsRefused(String name) {
        assertThat(border.put("/v1/templates/" + name, "{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"sms.ftl\":\"Hi\"}}}").status())
            .isBetween(400, 422);
        assertThat(border.get("/v1/templates/" + name).status()).isBetween(400, 404);
        assertThat(border.get("/v1/templates/" + name + "/versions").status()).isBetween(400, 404);
        assertThat(border.delete("/v1/templates/" + name).status()).isBetween(400, 404);
        assertThat(border.context.getBean(JdbcTemplate.class)
            .queryForList("select distinct name from template_version", String.class)).allMatch(stored -> stored.matches("[a-z0-9-]+"));
    }
}
