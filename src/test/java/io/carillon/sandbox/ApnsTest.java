package io.carillon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service of Apple, asked by the HTTP/2 of the JDK; the request is the example of Apple's own page. */
class ApnsTest extends SandboxBase {

    private static final String DEVICE = "/3/device/00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";
    private static final String HELLO = "{ \"aps\" : { \"alert\" : \"Hello\" } }";
    private static final String ID = "eabeae54-14a8-11e5-b60b-1697f925ec7b";

    private final Map<String, String> headers = new TreeMap<>(Map.of("apns-id", ID, "apns-push-type", "alert", "apns-expiration", "0",
        "apns-priority", "10", "apns-topic", "com.example.MyApp", "authorization", "bearer " + Apple.token("{\"alg\":\"ES256\",\"kid\":\"ABC123DEFG\"}",
            "{\"iss\":\"DEF123GHIJ\",\"iat\":" + Instant.now().getEpochSecond() + "}")));

    @Test
    void theExampleOfApplesPageIsTaken() throws Exception {
        HttpResponse<String> answer = post(DEVICE, HELLO);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("apns-id")).contains(ID);
        JsonNode taken = sandbox.messages("?provider=push-apns-sink").get(0);
        assertThat(taken.get("text").asText()).isEqualTo("Hello");
        assertThat(taken.get("deliveryId").asText()).isEqualTo(ID);
    }

    @ParameterizedTest
    @CsvSource({"apns-topic,,400,MissingTopic", "apns-topic,none at all,400,BadTopic", "apns-topic,com.example.Other,400,DeviceTokenNotForTopic",
        "apns-push-type,,400,InvalidPushType", "apns-push-type,loud,400,InvalidPushType", "apns-push-type,background,400,BadPriority",
        "apns-id,1,400,BadMessageId", "apns-expiration,soon,400,BadExpirationDate", "apns-priority,11,400,BadPriority",
        "apns-collapse-id,12345678901234567890123456789012345678901234567890123456789012345,400,BadCollapseId",
        "authorization,,403,MissingProviderToken", "authorization,bearer a.b.c,403,InvalidProviderToken"})
    void aHeaderThatIsWrongIsNamed(String name, String value, int status, String reason) throws Exception {
        headers.remove(name);
        if (value != null) {
            headers.put(name, value);
        }
        refused(post(DEVICE, HELLO), status, reason);
    }

    @ParameterizedTest
    @CsvSource({"ES256,ABC123DEFG,DEF123GHIJ,-3700,ExpiredProviderToken", "ES256,ABC123DEFG,DEF123GHIJ,3600,InvalidProviderToken",
        "HS256,ABC123DEFG,DEF123GHIJ,0,InvalidProviderToken", "ES256,ABC123DEFH,DEF123GHIJ,0,InvalidProviderToken",
        "ES256,ABC123DEFG,DEF123GHIK,0,InvalidProviderToken"})
    void aTokenIsCheckedAsApplesPageSays(String alg, String kid, String iss, long seconds, String reason) throws Exception {
        headers.put("authorization", "bearer " + Apple.token("{\"alg\":\"" + alg + "\",\"kid\":\"" + kid + "\"}",
            "{\"iss\":\"" + iss + "\",\"iat\":" + (Instant.now().getEpochSecond() + seconds) + "}"));
        refused(post(DEVICE, HELLO), 403, reason);
    }

    @Test
    void aSignatureOfAnotherTextIsNone() throws Exception {
        String right = headers.get("authorization");
        headers.put("authorization", right.substring(0, right.lastIndexOf('.')) + Apple.token("{}", "{}").substring(Apple.token("{}", "{}").lastIndexOf('.')));
        refused(post(DEVICE, HELLO), 403, "InvalidProviderToken");
    }

    @Test
    void devicePayloadAndAddressAreChecked() throws Exception {
        refused(post("/3/device/abc", HELLO), 400, "BadDeviceToken");
        refused(post("/3/device/", HELLO), 400, "MissingDeviceToken");
        refused(post("/3/devices/00", HELLO), 404, "BadPath");
        refused(post(DEVICE, ""), 400, "PayloadEmpty");
        refused(post(DEVICE, "{\"aps\":{}}"), 400, "PayloadEmpty");
        assertThat(post(DEVICE, padded(4_096)).statusCode()).isEqualTo(200);
        refused(post(DEVICE, padded(4_097)), 413, "PayloadTooLarge");
    }

    @Test
    void aDeviceThatIsGoneIsToldWithTheTime() throws Exception {
        sandbox.turn("push-apns-sink", "{\"mode\":\"refuse\"}");
        HttpResponse<String> answer = post(DEVICE, HELLO);
        refused(answer, 410, "Unregistered");
        assertThat(RunningSandbox.json(answer).path("timestamp").asLong()).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
    }

    @ParameterizedTest
    @CsvSource({"error-500,503,ServiceUnavailable", "throttle-429,429,TooManyRequests", "expired,403,ExpiredProviderToken"})
    void itsOtherModesAreApplesToo(String mode, int status, String reason) throws Exception {
        sandbox.turn("push-apns-sink", "{\"mode\":\"" + mode + "\",\"count\":1}");
        refused(post(DEVICE, HELLO), status, reason);
        assertThat(post(DEVICE, HELLO).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"reset", "garbage"})
    void aLineThatBreaksBreaksOverHttp2Too(String mode) throws Exception {
        sandbox.turn("push-apns-sink", "{\"mode\":\"" + mode + "\"}");
        assertThatThrownBy(() -> post(DEVICE, HELLO)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"slow", "dribble"})
    void aSlowAnswerIsOne(String mode) throws Exception {
        sandbox.turn("push-apns-sink", "{\"mode\":\"" + mode + "\",\"delayMs\":50}");
        assertThat(post(DEVICE, HELLO).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutTlsThereIsNoApple() throws Exception {
        HttpRequest.Builder request = sandbox.request(DEVICE).POST(HttpRequest.BodyPublishers.ofString(HELLO));
        headers.forEach(request::header);
        refused(sandbox.send(request), 400, "Forbidden");
    }

    private static void refused(HttpResponse<String> answer, int status, String reason) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(RunningSandbox.json(answer).path("reason").asText()).isEqualTo(reason);
    }

    private static String padded(int bytes) {
        return "{\"aps\":{\"alert\":\"" + "x".repeat(bytes - "{\"aps\":{\"alert\":\"\"}}".length()) + "\"}}";
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return Apple.post("https://127.0.0.1:" + sandbox.sandbox.ports().http() + path, headers, body);
    }
}
