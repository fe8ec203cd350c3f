package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sees which template over REST, and what a preview shows of it. */
class TemplateViewsTest {

    private static final String DRAFT = TemplatesTest.DRAFT;
    private final Border border = Border.shared();
    private final String name = "t-" + UUID.randomUUID();
    private final String path = "/v1/templates/" + name;

    @Test
    void aTemplateOfTheFolderIsVersionZeroAndMayBeHiddenOrReplacedByATenant() {
        String other = border.key("templates-writer", "template");
        Answer seed = as(other, "GET", "/v1/templates/login-code", "");
        assertThat(tag(seed)).isEqualTo("\"0\"");
        assertThat(seed.json().get("source").asText()).isEqualTo("folder");
        assertThat(as(other, "PUT", "/v1/templates/login-code", DRAFT).status()).isEqualTo(428);
        assertThat(as(other, "DELETE", "/v1/templates/login-code", "").status()).isEqualTo(204);
        assertThat(as(other, "GET", "/v1/templates/login-code", "").status()).isEqualTo(404);
        assertThat(names(as(other, "GET", "/v1/templates", ""))).contains("order-shipped").doesNotContain("login-code");
        assertThat(as(other, "PUT", "/v1/templates/login-code", DRAFT).status()).isEqualTo(201);
        assertThat(as(other, "GET", "/v1/templates/login-code", "").json().get("source").asText()).isEqualTo("tenant");
        assertThat(as(other, "GET", "/v1/templates/login-code/versions?limit=3", "").json().get("items").findValuesAsText("version"))
            .containsExactly("2", "1", "0");
        assertThat(as(other, "GET", "/v1/templates/login-code/versions/0", "").json()).isEqualTo(seed.json());
        assertThat(border.get("/v1/templates/login-code").json()).isEqualTo(seed.json());
    }

    @Test
    void anotherTenantsTemplateDoesNotExist() {
        border.put(path, DRAFT);
        String other = border.key("templates-reader", "read");
        for (String of : List.of(path, path + "/versions", path + "/versions/1")) {
            assertThat(as(other, "GET", of, "").status()).as(of).isEqualTo(404);
        }
        assertThat(as(other, "POST", path + "/preview", "{}").status()).isEqualTo(404);
        assertThat(names(as(other, "GET", "/v1/templates", ""))).contains("order-shipped").doesNotContain(name);
        assertThat(as(other, "PUT", path, DRAFT).status()).isEqualTo(403);
        assertThat(as(other, "DELETE", path, "").status()).isEqualTo(403);
    }

    @Test
    void aPreviewShowsTheTextsOfEachChannel() {
        border.put(path, DRAFT);
        JsonNode shown = border.post(path + "/preview", "{\"data\":{\"name\":\"<Tom>\",\"from\":\"us\"},\"locale\":\"zh-CN\"}").json();
        assertThat(shown.at("/channels/email/html").asText()).isEqualTo("<p>&lt;Tom&gt;</p>");
        assertThat(shown.at("/channels/email/subject").asText()).isEqualTo("Hi <Tom>");
        assertThat(shown.at("/channels/sms/text").asText()).isEqualTo("你好 <Tom>");
    }

    @Test
    void aPreviewShowsThePartsOfATextMessageAndRefusesTooMany() {
        border.put(path, DRAFT);
        JsonNode shown = border.post(path + "/preview", "{\"data\":{\"name\":\"" + "x".repeat(158) + "\"}}").json();
        assertThat(shown.at("/channels/sms/segments").asInt()).isEqualTo(2);
        assertThat(shown.at("/channels/sms/encoding").asText()).isEqualTo("gsm-7");
        assertThat(shown.at("/channels/email").has("segments")).isFalse();
        Answer long11 = border.post(path + "/preview", "{\"data\":{\"name\":\"" + "x".repeat(1_530) + "\"}}");
        assertThat(long11.status()).isEqualTo(422);
        assertThat(long11.json().at("/errors/0/code").asText()).isEqualTo("too-many-segments");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'data':{}}                       | 422 | /data/name",
        "{'data':{'name':null}}            | 422 | /data/name",
        "{'data':{'name':'x','nam':'y'}}   | 422 | /data/nam",
        "{'data':{'name':{'a':1}}}         | 422 | /data",
        "{'locale':'no locale'}            | 400 | /locale",
        "{'dat':{}}                        | 400 | /dat",
        "{                                 | 400 | ``"})
    void aPreviewNamesTheVariableThatIsWrong(String body, int status, String pointer) {
        border.put(path, DRAFT);
        Answer answer = border.post(path + "/preview", body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.pointers()).contains(pointer);
    }

    private static String tag(Answer answer) {
        return answer.raw().headers().firstValue("ETag").orElse("none");
    }

    private static List<String> names(Answer list) {
        return list.json().get("items").findValuesAsText("name");
    }

    private Answer as(String bearer, String method, String of, String body) {
        return border.send(method, of, BodyPublishers.ofString(body), "Authorization", bearer, "Content-Type", "application/json");
    }
}
