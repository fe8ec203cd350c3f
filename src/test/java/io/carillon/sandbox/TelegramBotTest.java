package io.carillon.sandbox;

import static io.carillon.sandbox.RunningSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Telegram Bot API, asked over HTTP; here also every mode of an HTTP provider. */
class TelegramBotTest {

    private static final String BOT = "telegram-bot-sink";
    private static final String SEND = "/telegram/bot123456:sand-box_TOKEN/sendMessage";
    private static final String JSON = "application/json";
    private static final String HELLO = "{\"chat_id\":\"4711\",\"text\":\"hello \\\"you\\\"\\nübër 🔔\"}";

    @TempDir
    Path data;
    private RunningSandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = new RunningSandbox(data);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aMessageIsAnsweredAndShown() throws Exception {
        JsonNode answer = json(sandbox.post(SEND, JSON, HELLO));
        assertThat(answer.get("ok").asBoolean()).isTrue();
        assertThat(answer.at("/result/message_id").asLong()).isPositive();
        assertThat(answer.at("/result/chat/id").asLong()).isEqualTo(4711);

        JsonNode message = sandbox.messages("?provider=" + BOT).get(0);
        assertThat(message.get("channel").asText()).isEqualTo("telegram");
        assertThat(message.get("to").asText()).isEqualTo("4711");
        assertThat(message.get("text").asText()).isEqualTo("hello \"you\"\nübër 🔔");
        assertThat(message.get("notificationId").isNull()).isTrue();
        assertThat(message.at("/request/path").asText()).isEqualTo(SEND);
        assertThat(message.at("/request/body").asText()).isEqualTo(HELLO);
    }

    @Test
    void aFormIsTakenToo() throws Exception {
        assertThat(sandbox.post(SEND, "application/x-www-form-urlencoded", "chat_id=%40channel&text=a%26b+c").statusCode()).isEqualTo(200);
        assertThat(sandbox.messages("").get(0).get("text").asText()).isEqualTo("a&b c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"text\":\"x\"} | Bad Request: chat_id is empty",
        "{\"chat_id\":1} | Bad Request: message text is empty",
        "{\"chat_id\":1,\"text\":\"  \"} | Bad Request: message text is empty",
        "{\"chat_id\":\"ada\",\"text\":\"x\"} | Bad Request: chat not found",
        "{\"chat_id\":1,\"text\":\"x\",\"parse_mode\":\"wiki\"} | Bad Request: unsupported parse_mode",
        "{\"chat_id\":1,\"text\":\"I <3 you\",\"parse_mode\":\"HTML\"} "
            + "| Bad Request: can't parse entities: Unsupported start tag \"3\" at byte offset 2",
        "{\"chat_id\":1,\"text\":\"<b>x\",\"parse_mode\":\"HTML\"} "
            + "| Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        "not json | Bad Request: can't parse JSON body"})
    void aRequestOutsideThePublishedFormatIsRefused(String body, String description) throws Exception {
        HttpResponse<String> answer = sandbox.post(SEND, JSON, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("ok").asBoolean(true)).isFalse();
        assertThat(json(answer).get("error_code").asInt()).isEqualTo(400);
        assertThat(json(answer).get("description").asText()).isEqualTo(description);
        assertThat(sandbox.count(BOT)).isZero();
        assertThat(sandbox.refusals("?provider=" + BOT)).hasSize(1);
    }

    @Test
    void fourThousandAndNinetySixCharactersAreTheLimit() throws Exception {
        assertThat(sandbox.post(SEND, JSON, text("x".repeat(4_096))).statusCode()).isEqualTo(200);
        HttpResponse<String> tooLong = sandbox.post(SEND, JSON, text("x".repeat(4_097)));
        assertThat(json(tooLong).get("description").asText()).isEqualTo("Bad Request: message is too long");
        assertThat(sandbox.count(BOT)).isEqualTo(1);
    }

    @Test
    void aWrongContentTypeIsNotRead() throws Exception {
        assertThat(json(sandbox.post(SEND, "text/plain", HELLO)).get("description").asText()).isEqualTo("Bad Request: chat_id is empty");
    }

    @ParameterizedTest
    @CsvSource({"/telegram/bot123456:x/sendPigeon", "/telegram/botnonumber/sendMessage", "/telegram/sendMessage"})
    void aWrongPathIsNotFound(String path) throws Exception {
        HttpResponse<String> answer = sandbox.post(path, JSON, HELLO);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).get("description").asText()).isEqualTo("Not Found");
    }

    @Test
    void aRefusingBotWasBlocked() throws Exception {
        sandbox.turn(BOT, "{\"mode\":\"refuse\"}");
        HttpResponse<String> answer = sandbox.post(SEND, JSON, HELLO);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).get("description").asText()).isEqualTo("Forbidden: bot was blocked by the user");
        assertThat(sandbox.count(BOT)).isZero();
    }

    @Test
    void aThrottlingBotTellsWhenToComeAgain() throws Exception {
        sandbox.turn(BOT, "{\"mode\":\"throttle-429\",\"delayMs\":2500}");
        HttpResponse<String> answer = sandbox.post(SEND, JSON, HELLO);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(json(answer).at("/parameters/retry_after").asInt()).isEqualTo(3);
    }

    @Test
    void anIllBotIsWellAgainAfterTheCount() throws Exception {
        sandbox.turn(BOT, "{\"mode\":\"error-500\",\"count\":2}");
        assertThat(sandbox.post(SEND, JSON, HELLO).statusCode()).isEqualTo(500);
        assertThat(sandbox.post(SEND, JSON, HELLO).statusCode()).isEqualTo(500);
        assertThat(sandbox.post(SEND, JSON, HELLO).statusCode()).isEqualTo(200);
        assertThat(json(sandbox.get("/sandbox/providers/" + BOT)).get("mode").asText()).isEqualTo("ok");
    }

    @Test
    void aSlowBotAnswersLate() throws Exception {
        sandbox.turn(BOT, "{\"mode\":\"slow\",\"delayMs\":700}");
        long start = System.nanoTime();
        assertThat(sandbox.post(SEND, JSON, HELLO).statusCode()).isEqualTo(200);
        assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(700);
    }

    @Test
    void aHangingBotNeverAnswers() throws Exception {
        sandbox.turn(BOT, "{\"mode\":\"hang\"}");
        assertThatThrownBy(() -> impatientPost(700)).isInstanceOf(HttpTimeoutException.class);
        assertThat(sandbox.count(BOT)).isZero();
    }

    @Test
    void aResettingBotDropsTheConnection() throws Exception {
        sandbox.turn(BOT, "{\"mode\":\"reset\"}");
        assertThatThrownBy(() -> sandbox.post(SEND, JSON, HELLO)).isInstanceOf(IOException.class)
            .rootCause().hasMessageContaining("reset");
        assertThat(sandbox.count(BOT)).isZero();
    }

    @Test
    void aDribblingBotOutlastsATimeoutOnTheWholeCall() throws Exception {
        sandbox.turn(BOT, "{\"mode\":\"dribble\",\"delayMs\":100}");
        var answer = sandbox.http.sendAsync(sandbox.request(SEND).header("Content-Type", JSON)
            .POST(HttpRequest.BodyPublishers.ofString(HELLO)).build(), HttpResponse.BodyHandlers.ofString());
        assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(sandbox.count(BOT)).isEqualTo(1);
    }

    @Test
    void aDribbledAnswerIsWholeInTheEnd() throws Exception {
        sandbox.turn(BOT, "{\"mode\":\"dribble\",\"delayMs\":1}");
        assertThat(json(sandbox.post(SEND, JSON, HELLO)).get("ok").asBoolean()).isTrue();
    }

    @Test
    void aGarblingBotAnswersNoJson() throws Exception {
        sandbox.turn(BOT, "{\"mode\":\"garbage\"}");
        HttpResponse<String> answer = sandbox.post(SEND, JSON, HELLO);
        assertThatThrownBy(() -> json(answer)).isInstanceOf(JsonProcessingException.class);
        assertThat(sandbox.count(BOT)).isZero();
    }

    private void impatientPost(long ms) throws IOException, InterruptedException {
        sandbox.send(sandbox.request(SEND).timeout(Duration.ofMillis(ms)).header("Content-Type", JSON)
            .POST(HttpRequest.BodyPublishers.ofString(HELLO)));
    }

    private static String text(String text) {
        return "{\"chat_id\":1,\"text\":\"" + text + "\"}";
    }
}
