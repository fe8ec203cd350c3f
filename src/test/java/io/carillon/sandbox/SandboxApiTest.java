package io.carillon.sandbox;

import static io.carillon.sandbox.RunningSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control API and the page, over HTTP; and the webhook receiver, because it is the plainest provider. */
class SandboxApiTest extends SandboxBase {

    private static final String HOOK = "webhook-http-sink";

    @Test
    void messagesComeNewestFirstAndFiltered() throws Exception {
        for (int i = 1; i <= 3; i++) {
            hook("order-" + i, "n-" + i);
        }
        sandbox.post("/telegram/bot1:x/sendMessage", "application/json", "{\"chat_id\":1,\"text\":\"hi\"}");

        assertThat(sandbox.messages("?channel=webhook&limit=2").findValuesAsText("to")).containsExactly("order-3", "order-2");
        assertThat(sandbox.messages("?notificationId=n-1").findValuesAsText("to")).containsExactly("order-1");
        assertThat(sandbox.messages("?provider=telegram-bot-sink")).hasSize(1);
        assertThat(sandbox.messages("")).hasSize(4);
        JsonNode count = json(sandbox.get("/sandbox/messages/count"));
        assertThat(count.get("count").asLong()).isEqualTo(4);
        assertThat(count.at("/providers/" + HOOK).asLong()).isEqualTo(3);
        assertThat(sandbox.count(HOOK)).isEqualTo(3);
    }

    @Test
    void deletingForgetsMessagesAndCounts() throws Exception {
        hook("a", "n");
        assertThat(sandbox.send(sandbox.request("/sandbox/messages").DELETE()).statusCode()).isEqualTo(204);
        assertThat(sandbox.messages("")).isEmpty();
        assertThat(sandbox.count(HOOK)).isZero();
    }

    @Test
    void aSwitchIsReadBackAsItWasSet() throws Exception {
        HttpResponse<String> answer = sandbox.turn(HOOK, "{\"mode\":\"slow\",\"delayMs\":5,\"count\":10}");
        assertThat(answer.body()).isEqualTo("{\"mode\":\"slow\",\"delayMs\":5,\"count\":10}");
        assertThat(sandbox.get("/sandbox/providers/" + HOOK).body()).isEqualTo(answer.body());
        hook("a", "n");
        assertThat(json(sandbox.get("/sandbox/providers/" + HOOK)).get("count").asLong()).isEqualTo(9);
        JsonNode all = json(sandbox.get("/sandbox/providers"));
        assertThat(all.findValuesAsText("kamelet")).startsWith("email-smtp-sink", "telegram-bot-sink", "email-ses-sink", "sms-sns-sink", HOOK)
            .contains("push-fcm-sink", "webpush-vapid-sink").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"mode\":\"sick\"} | /mode", "{\"mode\":5} | /mode", "{} | /mode", "{\"mode\":\"slow\",\"delayMs\":-1} | /delayMs",
        "{\"mode\":\"slow\",\"delayMs\":\"long\"} | /delayMs", "{\"mode\":\"ok\",\"count\":-3} | /count",
        "{\"mode\":\"ok\",\"count\":1.5} | /count",
        "{\"mode\":\"ok\",\"for\":1} | /for", "{\"mode\":\"ok\",\"count\":99999999999999999999} | /count"})
    void aBadSwitchIsRefusedAndNamesTheField(String position, String pointer) throws Exception {
        sandbox.turn(HOOK, "{\"mode\":\"refuse\"}");
        HttpResponse<String> answer = sandbox.turn(HOOK, position);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(answer).at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(json(sandbox.get("/sandbox/providers/" + HOOK)).get("mode").asText()).isEqualTo("refuse");
    }

    @ParameterizedTest
    @CsvSource({"[], 400", "not json, 400", "{\"mode\":\"ok\"} {}, 400"})
    void aSwitchThatIsNoObjectIsRefused(String body, int status) throws Exception {
        assertThat(sandbox.turn(HOOK, body).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/sandbox/nothing, 404", "/sandbox/providers/pigeon-sink, 404", "/nowhere, 404", "/sandbox/messages?limit=0, 400",
        "/sandbox/messages?limit=many, 400", "/sandbox/messages?chanel=sms, 400",
        "/sandbox/messages/count?provider=pigeon, 404", "/webhook/, 404"})
    void aBadAddressIsAProblem(String path, int status) throws Exception {
        HttpResponse<String> answer = sandbox.get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("status").asInt()).isEqualTo(status);
        assertThat(json(answer).get("type").asText()).startsWith("urn:carillon:problem:sandbox-");
    }

    @Test
    void aWrongMethodIsAProblem() throws Exception {
        assertThat(sandbox.post("/sandbox/messages", "application/json", "{}").statusCode()).isEqualTo(405);
        assertThat(sandbox.send(sandbox.request("/sandbox/providers/" + HOOK).DELETE()).statusCode()).isEqualTo(405);
    }

    @Test
    void thePageRunsNothingButItsOwnScript() throws Exception {
        HttpResponse<String> page = sandbox.get("/sandbox");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
            .contains("default-src 'none'", "script-src 'sha256-");
        assertThat(page.body()).contains("<title>Carillon sandbox</title>")
            .doesNotContain("innerHTML", "http://", "https://", "onclick=");
    }

    @Test
    void aCallIsOpenUntilItIsAnsweredOrItsLineIsGone() throws Exception {
        sandbox.turn(HOOK, "{\"mode\":\"slow\",\"delayMs\":60000}");
        assertThatThrownBy(() -> sandbox.send(sandbox.request("/webhook/a").header("Content-Type", "text/plain")
            .timeout(Duration.ofMillis(500)).POST(HttpRequest.BodyPublishers.ofString("x")))).isInstanceOf(java.io.IOException.class);
        await().atMost(Duration.ofSeconds(5)).until(() -> open() == 0);
        sandbox.turn(HOOK, "{\"mode\":\"slow\",\"delayMs\":700}");
        var answer = sandbox.http.sendAsync(sandbox.request("/webhook/a").header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("x")).build(), HttpResponse.BodyHandlers.ofString());
        await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(20)).until(() -> open() == 1);
        assertThat(answer.get().statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(5)).until(() -> open() == 0);
    }

    private long open() throws Exception {
        return json(sandbox.get("/sandbox/providers")).findValues("open").stream().mapToLong(JsonNode::asLong).sum();
    }

    @Test
    void aRefusingWebhookIsGone() throws Exception {
        sandbox.turn(HOOK, "{\"mode\":\"refuse\",\"count\":1}");
        assertThat(hook("a", "n").statusCode()).isEqualTo(410);
        assertThat(hook("a", "n").statusCode()).isEqualTo(200);
    }

    @Test
    void aGarblingWebhookSpeaksNoHttp() throws Exception {
        sandbox.turn(HOOK, "{\"mode\":\"garbage\"}");
        assertThatThrownBy(() -> hook("a", "n")).isInstanceOf(java.io.IOException.class);
        assertThat(sandbox.count(HOOK)).isZero();
    }

    @Test
    void aWebhookTakesOnlyPosts() throws Exception {
        assertThat(sandbox.get("/webhook/a").statusCode()).isEqualTo(405);
        assertThat(sandbox.count(HOOK)).isZero();
    }

    private HttpResponse<String> hook(String to, String notification) throws Exception {
        return sandbox.send(sandbox.request("/webhook/" + to).header("Content-Type", "application/json")
            .header(Letter.NOTIFICATION, notification).header(Letter.DELIVERY, "d-" + notification)
            .POST(HttpRequest.BodyPublishers.ofString("{\"x\":\"ü\"}", StandardCharsets.UTF_8)));
    }
}
