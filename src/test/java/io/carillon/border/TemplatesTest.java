package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carillon.wire.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates over REST: versions that never change, writers who do not overwrite each other, and a clear answer to bad input. */
class TemplatesTest {

    private static final String DRAFT = "{\"description\":\"Says hello\",\"channels\":[\"email\",\"sms\"],"
        + "\"variables\":{\"name\":{\"required\":true},\"from\":{}},"
        + "\"parts\":{\"en\":{\"subject.ftl\":\"Hi ${name}\",\"email.ftlh\":\"<p>${name}</p>\",\"sms.ftl\":\"Hi ${name}<#if from??> from ${from}</#if>\"},"
        + "\"zh\":{\"sms.ftl\":\"你好 ${name}\"}}}";

    private final Border border = Border.shared();
    private final String name = "t-" + UUID.randomUUID();
    private final String path = "/v1/templates/" + name;

    @Test
    void eachChangeIsAVersionThatStays() {
        Border.Answer made = border.put(path, DRAFT);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        assertThat(tag(made)).isEqualTo("\"1\"");
        Border.Answer changed = border.put(path, DRAFT.replace("Says hello", "Greets"), "If-Match", "\"1\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(tag(changed)).isEqualTo("\"2\"");
        assertThat(border.get(path).json()).isEqualTo(changed.json());
        assertThat(border.get(path).json().get("description").asText()).isEqualTo("Greets");
        assertThat(tag(border.get(path))).isEqualTo("\"2\"");
        Border.Answer first = border.get(path + "/versions/1");
        assertThat(first.json().get("description").asText()).isEqualTo("Says hello");
        assertThat(first.json().get("author").asText()).isEqualTo("demo");
        assertThat(border.get(path + "/versions/3").status()).isEqualTo(404);
        assertThat(border.get(path + "/versions/one").status()).isEqualTo(404);
    }

    @Test
    void whatWasReadMayBePutAgainWithoutItsFirstThreeFields() {
        border.put(path, DRAFT);
        ObjectNode read = (ObjectNode) border.get(path).json();
        Border.Answer again = border.put(path, read.deepCopy().without(List.of("name", "version", "source")).toString(), "If-Match", "\"1\"");
        assertThat(again.status()).as(again.raw().body()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(read.put("version", 2));
    }

    @Test
    void nobodyOverwritesWhatHeHasNotSeen() {
        border.put(path, DRAFT);
        Border.Answer blind = border.put(path, DRAFT);
        assertThat(blind.status()).isEqualTo(428);
        assertThat(blind.pointers()).isEmpty();
        assertThat(blind.json().get("detail").asText()).contains("\"1\"");
        border.put(path, DRAFT, "If-Match", "\"1\"");
        assertThat(border.put(path, DRAFT, "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(border.delete(path, "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(border.put("/v1/templates/none-" + name.substring(0, 20), DRAFT, "If-Match", "*").status()).isEqualTo(412);
        assertThat(border.put(path, DRAFT, "If-Match", "\"7\", \"2\"").status()).isEqualTo(200);
    }

    @Test
    void ofWritersAtTheSameMomentOneWins() throws Exception {
        border.put(path, DRAFT);
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Border.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                answers.add(writers.submit(() -> border.put(path, DRAFT, "If-Match", "\"1\"")));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Border.Answer> answer : answers) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
        } finally {
            writers.shutdown();
        }
        assertThat(tag(border.get(path))).isEqualTo("\"2\"");
    }

    @Test
    void aDeletedTemplateIsGoneAndItsVersionsStay() {
        border.put(path, DRAFT);
        assertThat(border.delete(path).status()).isEqualTo(204);
        assertThat(border.get(path).status()).isEqualTo(404);
        assertThat(border.delete(path).status()).isEqualTo(404);
        assertThat(border.post(path + "/preview", "{}").status()).isEqualTo(404);
        assertThat(names(border.get("/v1/templates"))).doesNotContain(name);
        assertThat(border.get(path + "/versions/2").json().get("deleted").asBoolean()).isTrue();
        Border.Answer back = border.put(path, DRAFT);
        assertThat(back.status()).isEqualTo(201);
        assertThat(tag(back)).isEqualTo("\"3\"");
        JsonNode page = border.get(path + "/versions?limit=2").json();
        assertThat(page.get("items").findValuesAsText("version")).containsExactly("3", "2");
        JsonNode rest = border.get(path + "/versions?limit=2&cursor=" + page.get("next").asText()).json();
        assertThat(rest.get("items").findValuesAsText("version")).containsExactly("1");
        assertThat(rest.has("next")).isFalse();
        assertThat(border.get(path + "/versions?cursor=x").pointers()).containsExactly("?cursor");
    }

    @Test
    void aTemplateOfTheFolderIsVersionZeroAndMayBeHiddenOrReplacedByATenant() {
        String other = border.key("templates-writer", "template");
        Border.Answer seed = as(other, "GET", "/v1/templates/login-code", "");
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
        Border.Answer answer = border.post(path + "/preview", body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(answer.pointers()).contains(pointer);
    }

    @Test
    void aMessageWithANewTemplateIsAcceptedAtOnceAndItsVariablesAreChecked() {
        String message = "{\"template\":\"" + name + "\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"name\":\"x\"}}";
        assertThat(border.post("/v1/notifications", message).pointers()).containsExactly("/template");
        border.put(path, DRAFT);
        assertThat(border.post("/v1/notifications", message).status()).isEqualTo(202);
        assertThat(border.post("/v1/notifications", message.replace("\"name\"", "\"who\"")).pointers()).contains("/data/name");
        border.delete(path);
        assertThat(border.post("/v1/notifications", message).pointers()).containsExactly("/template");
    }

    private static String tag(Border.Answer answer) {
        return answer.raw().headers().firstValue("ETag").orElse("none");
    }

    private static List<String> names(Border.Answer list) {
        return list.json().get("items").findValuesAsText("name");
    }

    private Border.Answer as(String bearer, String method, String of, String body) {
        return border.send(method, of, BodyPublishers.ofString(body), "Authorization", bearer, "Content-Type", "application/json");
    }
}
