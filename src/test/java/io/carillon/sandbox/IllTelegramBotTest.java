package io.carillon.sandbox;

import static io.carillon.sandbox.RunningSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A bot that is ill: every mode of an HTTP provider, asked over HTTP. */
class IllTelegramBotTest extends SandboxBase {

    private static final String BOT = "telegram-bot-sink";
    private static final String SEND = "/telegram/bot123456:sand-box_TOKEN/sendMessage";
    private static final String JSON = "application/json";
    private static final String HELLO = "{\"chat_id\":\"4711\",\"text\":\"hello \\\"you\\\"\\nübër 🔔\"}";

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
}
