package io.carillon.deliver;

import com.fasterxml.jackson.core.JsonPointer;
import io.carillon.message.TemporaryFailure;
import io.carillon.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An access token that the provider gives over HTTP for the credentials of the account. */
public class FetchedToken extends AccessToken {

    private static final int CALL_SECONDS = 8;
    private static final int ANSWER_BYTES = 64 * 1024;
    private static final long USUAL_SECONDS = 7_200;
    private static final List<JsonPointer> CODE = JsonBody.pointers("/errcode,/code");
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(2)).followRedirects(HttpClient.Redirect.NEVER).build();

    private final Map<String, String> fields = new LinkedHashMap<>();
    private String url = "";
    private JsonPointer at = JsonPointer.compile("/access_token");
    private JsonPointer life = JsonPointer.compile("/expires_in");

    FetchedToken(Clock clock) {
        super(clock);
    }

    @Override
    boolean wanted() {
        return !url.isBlank();
    }

    /** @throws TemporaryFailure {@code token-unreachable} or {@code token-refused} */
    @Override
    Given fetch() {
        CompletableFuture<HttpResponse<byte[]>> call = CLIENT.sendAsync(request(), info -> new BoundedBody(ANSWER_BYTES));
        try {
            HttpResponse<byte[]> answer = call.get(CALL_SECONDS, TimeUnit.SECONDS);
            JsonBody body = JsonBody.of(answer.body());
            String value = body.at(at);
            if (answer.statusCode() != 200 || value.isEmpty()) {
                List<String> why = body.words(CODE);
                throw new TemporaryFailure("token-refused", "the provider gave no access token: "
                    + (why.isEmpty() ? answer.statusCode() : why.get(0)), null);
            }
            return new Given(value, Duration.ofSeconds(Math.max(1, body.tree().at(life).asLong(USUAL_SECONDS))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TemporaryFailure("token-unreachable", "the call for an access token was interrupted", null);
        } catch (ExecutionException | TimeoutException e) {
            throw new TemporaryFailure("token-unreachable", "no access token: " + e.getClass().getSimpleName(), null);
        } finally {
            call.cancel(true);
        }
    }

    /** The address holds a secret, so what is wrong with it is not told. */
    private HttpRequest request() {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
            return fields.isEmpty() ? request.build() : request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER.valueToTree(fields).toString())).build();
        } catch (IllegalArgumentException e) {
            throw new TemporaryFailure("bad-account", "the address of the access token is none", null);
        }
    }

    /** Where it is fetched: by GET, or by POST where there are {@link #getFields}. */
    public void setUrl(String url) {
        this.url = url;
    }

    /** Fields of the JSON body. */
    public Map<String, String> getFields() {
        return fields;
    }

    /** Pointer to the token. */
    public void setAt(String pointer) {
        this.at = JsonPointer.compile(pointer);
    }

    /** Pointer to its life in seconds; 7,200 where it is not there. */
    public void setLife(String pointer) {
        this.life = JsonPointer.compile(pointer);
    }
}
