package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Delivery;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramBotSinkTest extends SinkTest {
    private static final String OK = "{\"ok\":true,\"result\":{\"message_id\":4711,\"chat\":{\"id\":42},\"date\":1}}";
    private static final String TOKEN = "1:secret-token";
    private final HttpDouble telegram = new HttpDouble(HttpDouble.with(200, OK));

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void theBotApiGetsChatAndTextAsTheyAre() throws Exception {
        Delivery delivery = delivery("42", NASTY);
        Exchange done = send(delivery);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class)).isEqualTo("4711");
        HttpDouble.Asked asked = telegram.asked.get(0);
        assertThat(asked.path()).isEqualTo("/bot" + TOKEN + "/sendMessage");
        assertThat(asked.header("X-Carillon-Delivery")).isEqualTo(delivery.id());
        JsonNode body = Json.MAPPER.readTree(asked.body());
        assertThat(body.path("chat_id").asText()).isEqualTo("42");
        assertThat(body.path("text").asText()).isEqualTo(NASTY);
        assertThat(body.has("parse_mode")).isFalse();
    }

    @Test
    void messagesSentAtTheSameTimeAreNotMixedUp() throws Exception {
        String uri = "kamelet:telegram-bot-sink/telegram-many?authorizationToken=RAW(" + TOKEN + ")&baseUri=" + telegram.url();
        ProducerTemplate bot = context.createProducerTemplate();
        bot.send(uri, exchange -> exchange.getMessage().setBody(delivery("0", "text 0")));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Exchange>> sent = IntStream.range(0, 400).mapToObj(i -> threads.submit(() ->
                bot.send(uri, exchange -> exchange.getMessage().setBody(delivery("" + i, "text " + i))))).toList();
            for (Future<Exchange> future : sent) {
                assertThat(future.get().getException()).isNull();
            }
        } finally {
            threads.shutdownNow();
            bot.stop();
        }
        assertThat(telegram.asked).hasSize(401);
        for (HttpDouble.Asked asked : telegram.asked) {
            JsonNode body = Json.MAPPER.readTree(asked.body());
            assertThat(body.path("text").asText()).isEqualTo("text " + body.path("chat_id").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({"400,Bad Request: chat not found", "403,Forbidden: bot was blocked by the user"})
    void aRefusalIsForGood(int status, String description) {
        telegram.answers(error(status, description));
        assertThat(refusal(send(delivery("42", "hello"))).code()).isEqualTo("telegram-" + status);
    }

    @Test
    void tooManyRequestsMeansLaterAndWhen() {
        telegram.answers(HttpDouble.with(429,
            "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\",\"parameters\":{\"retry_after\":35}}"));
        TemporaryFailure later = laterBehind(send(delivery("42", "hello")));
        assertThat(later.code()).isEqualTo("telegram-429");
        assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(35));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 500, 502})
    void anIllProviderOrOurOwnTokenMeansLaterAndTheTokenIsNotTold(int status) {
        telegram.answers(error(status, "something"));
        Exchange done = send(delivery("42", "hello"));
        assertThat(laterBehind(done).code()).isEqualTo("telegram-" + status);
        for (Throwable cause = done.getException(); cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage())).doesNotContain("secret-token");
        }
    }

    @Test
    void aNoWithStatus200IsANo() {
        telegram.answers(HttpDouble.with(200, "{\"ok\":false,\"error_code\":400}"));
        assertThat(refusal(send(delivery("42", "hello"))).code()).isEqualTo("telegram-400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>busy</html>", "{\"ok\":true}", "{}", ""})
    void garbageIsNoSuccess(String body) {
        telegram.answers(HttpDouble.with(200, body));
        assertThat(laterBehind(send(delivery("42", "hello")))).isNotNull();
    }

    @Test
    void aConnectionThatBreaksMeansLater() {
        telegram.answers(HttpDouble.reset());
        assertThat(laterBehind(send(delivery("42", "hello"))).code()).isEqualTo("telegram-unreachable");
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        telegram.answers((exchange, asked) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[64 * 1024];
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(block);
            }
            exchange.close();
        });
        assertThat(laterBehind(send(delivery("42", "hello"))).code()).isEqualTo("telegram-unreachable");
    }

    @Test
    void aProviderThatDribblesIsLeftAfterTwelveSeconds() {
        telegram.answers(telegram.dribble());
        long start = System.nanoTime();
        assertThat(laterBehind(send(delivery("42", "hello"))).code()).isEqualTo("telegram-unreachable");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    private static HttpDouble.Answer error(int status, String description) {
        return HttpDouble.with(status, "{\"ok\":false,\"error_code\":" + status + ",\"description\":\"" + description + "\"}");
    }

    private Exchange send(Delivery delivery) {
        return send("telegram-bot-sink", Map.of("authorizationToken", TOKEN, "baseUri", telegram.url()), delivery);
    }

    private static Delivery delivery(String chat, String text) {
        return delivery("telegram", chat, null, text, null);
    }
}
