package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Templates over REST: versions that never change, and writers who do not overwrite each other. */
class TemplatesTest {

    static final String DRAFT = "{\"description\":\"Says hello\",\"channels\":[\"email\",\"sms\"],"
        + "\"variables\":{\"name\":{\"required\":true},\"from\":{}},"
        + "\"parts\":{\"en\":{\"subject.ftl\":\"Hi ${name}\",\"email.ftlh\":\"<p>${name}</p>\",\"sms.ftl\":\"Hi ${name}<#if from??> from ${from}</#if>\"},"
        + "\"zh\":{\"sms.ftl\":\"你好 ${name}\"}}}";
    private final Border border = Border.shared();
    private final String name = "t-" + UUID.randomUUID();
    private final String path = "/v1/templates/" + name;

    @Test
    void eachChangeIsAVersionThatStays() {
        Answer made = border.put(path, DRAFT);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        assertThat(tag(made)).isEqualTo("\"1\"");
        Answer changed = border.put(path, DRAFT.replace("Says hello", "Greets"), "If-Match", "\"1\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(tag(changed)).isEqualTo("\"2\"");
        assertThat(border.get(path).json()).isEqualTo(changed.json());
        assertThat(border.get(path).json().get("description").asText()).isEqualTo("Greets");
        assertThat(tag(border.get(path))).isEqualTo("\"2\"");
        Answer first = border.get(path + "/versions/1");
        assertThat(first.json().get("description").asText()).isEqualTo("Says hello");
        assertThat(first.json().get("author").asText()).isEqualTo("demo");
        assertThat(border.get(path + "/versions/3").status()).isEqualTo(404);
        assertThat(border.get(path + "/versions/one").status()).isEqualTo(404);
    }

    @Test
    void whatWasReadMayBePutAgainWithoutItsFirstThreeFields() {
        border.put(path, DRAFT);
        ObjectNode read = (ObjectNode) border.get(path).json();
        Answer again = border.put(path, read.deepCopy().without(List.of("name", "version", "source")).toString(), "If-Match", "\"1\"");
        assertThat(again.status()).as(again.raw().body()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(read.put("version", 2));
    }

    @Test
    void nobodyOverwritesWhatHeHasNotSeen() {
        border.put(path, DRAFT);
        Answer blind = border.put(path, DRAFT);
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
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                answers.add(writers.submit(() -> border.put(path, DRAFT, "If-Match", "\"1\"")));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> answer : answers) {
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
        Answer back = border.put(path, DRAFT);
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
    void aMessageWithANewTemplateIsAcceptedAtOnceAndItsVariablesAreChecked() {
        String message = "{\"template\":\"" + name + "\",\"to\":[{\"userId\":\"u1\"}],\"data\":{\"name\":\"x\"}}";
        assertThat(border.post("/v1/notifications", message).pointers()).containsExactly("/template");
        border.put(path, DRAFT);
        assertThat(border.post("/v1/notifications", message).status()).isEqualTo(202);
        assertThat(border.post("/v1/notifications", message.replace("\"name\"", "\"who\"")).pointers()).contains("/data/name");
        border.delete(path);
        assertThat(border.post("/v1/notifications", message).pointers()).containsExactly("/template");
    }

    private static String tag(Answer answer) {
        return answer.raw().headers().firstValue("ETag").orElse("none");
    }

    private static List<String> names(Answer list) {
        return list.json().get("items").findValuesAsText("name");
    }
}
