package io.carillon.sandbox;

import static io.carillon.sandbox.RunningSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Telegram Bot API, asked over HTTP. */
class TelegramBotTest extends SandboxBase {

    private static final String BOT = "telegram-bot-sink";
    private static final String SEND = "/telegram/bot123456:sand-box_TOKEN/sendMessage";
    private static final String JSON = "application/json";
    private static final String HELLO = "{\"chat_id\":\"4711\",\"text\":\"hello \\\"you\\\"\\nübër 🔔\"}";

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

    private static String text(String text) {
        return "{\"chat_id\":1,\"text\":\"" + text + "\"}";
    }
}
