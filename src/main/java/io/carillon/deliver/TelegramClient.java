package io.carillon.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Message;

/**
 * The HTTP client under camel-telegram. Reads the whole answer, bounded in size and time, and judges it first: the component goes on
 * as if the message had been sent where the answer is not 2xx, and its exception holds the bot's token.
 */
final class TelegramClient extends ForwardingHttpClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int WHOLE_CALL_SECONDS = 12;
    private static final int ANSWER_BYTES = 64 * 1024;
    private static final HttpClient SHARED = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER).build();

    private String notification;
    private String delivery;

    TelegramClient() {
        super(SHARED);
    }

    /** The Bot API has no field for our ids: they go as HTTP headers. */
    void label(Message message) {
        notification = message.getHeader(TelegramMessages.NOTIFICATION, String.class);
        delivery = message.getHeader(TelegramMessages.DELIVERY, String.class);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> ignored) {
        HttpRequest labelled = HttpRequest.newBuilder(request, (name, value) -> true)
            .setHeader(TelegramMessages.NOTIFICATION, String.valueOf(notification))
            .setHeader(TelegramMessages.DELIVERY, String.valueOf(delivery)).build();
        CompletableFuture<HttpResponse<byte[]>> call = SHARED.sendAsync(labelled, info -> new BoundedBody(ANSWER_BYTES));
        try {
            HttpResponse<byte[]> answer = call.get(WHOLE_CALL_SECONDS, TimeUnit.SECONDS);
            // The component reads no more than the id: what else stands in the answer cannot make it stumble over a sent message.
            byte[] id = ("{\"ok\":true,\"result\":{\"message_id\":" + judge(answer.statusCode(), answer.body()) + "}}").getBytes(UTF_8);
            HttpResponse<InputStream> taken = new BufferedResponse(answer, new ByteArrayInputStream(id));
            return CompletableFuture.completedFuture((HttpResponse<T>) taken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TemporaryFailure.unanswered("interrupted", "the call was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw TemporaryFailure.unanswered("telegram-unreachable", "no answer from Telegram: " + e.getClass().getSimpleName(), e);
        } finally {
            call.cancel(true);
        }
    }

    /**
     * The id of the message, by the rules of core.telegram.org/bots/api#making-requests. 401 and 404 mean our token: an operator's work.
     */
    static long judge(int status, byte[] body) {
        JsonNode answer = tree(body);
        int code = answer.path("error_code").asInt(status);
        if (status / 100 == 2 && answer.path("ok").asBoolean() && answer.path("result").path("message_id").isIntegralNumber()) {
            return answer.path("result").path("message_id").asLong();
        }
        if (answer.path("ok").isBoolean() && !answer.path("ok").asBoolean() && (code == 400 || code == 403)) {
            throw new PermanentFailure("telegram-" + code, "Telegram refused the message with " + code);
        }
        // By way of a double, for that ends at the longest there is where a long begins again.
        long seconds = (long) answer.path("parameters").path("retry_after").asDouble();
        throw new TemporaryFailure("telegram-" + code, "Telegram answered " + code, seconds > 0 ? Duration.ofSeconds(seconds) : null);
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = Json.MAPPER.readTree(body);
            return tree == null ? Json.MAPPER.createObjectNode() : tree;
        } catch (IOException notJson) {
            return Json.MAPPER.createObjectNode();
        }
    }
}
