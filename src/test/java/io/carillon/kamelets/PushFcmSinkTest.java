package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import io.carillon.sandbox.RunningSandbox;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The token comes from the sandbox, which checks the assertion; the answers from a double. */
class PushFcmSinkTest extends SinkTest {

    private static final String TOKEN = "bk3RNwTe3H0:CI2k_HHwgIpoDKCIZvvDMExUdFQ3P1";
    private static final String ERROR = "{\"error\":{\"code\":1,\"status\":\"%s\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.Help\"},"
        + "{\"@type\":\"type.googleapis.com/google.firebase.fcm.v1.FcmError\",\"errorCode\":\"%s\"}]}}";
    private final HttpDouble fcm = new HttpDouble(HttpDouble.with(200, "{\"name\":\"projects/p/messages/0:1500415314455276%31bd1c\"}"));
    private RunningSandbox google;

    @BeforeEach
    void open(@TempDir Path data) {
        google = new RunningSandbox(data);
    }

    @AfterEach
    void close() {
        fcm.close();
        google.close();
    }

    @Test
    void aDeviceGetsTitleAndText() throws Exception {
        Delivery delivery = delivery("push", "fcm:" + TOKEN, "Hello", NASTY, null);
        assertThat(send(delivery).getMessage().getBody(String.class)).isEqualTo("projects/p/messages/0:1500415314455276%31bd1c");
        HttpDouble.Asked asked = fcm.asked.get(0);
        assertThat(asked.path()).isEqualTo("/v1/projects/p/messages:send");
        assertThat(asked.header("Authorization")).startsWith("Bearer sandbox-token-");
        var message = io.carillon.wire.Json.MAPPER.readTree(asked.body()).path("message");
        assertThat(message.path("token").asText()).isEqualTo(TOKEN);
        assertThat(message.at("/notification/title").asText()).isEqualTo("Hello");
        assertThat(message.at("/notification/body").asText()).isEqualTo(NASTY);
        assertThat(message.at("/data/delivery").asText()).isEqualTo(delivery.id());
    }

    @ParameterizedTest
    @CsvSource({"gone,404,NOT_FOUND,UNREGISTERED", "never,403,PERMISSION_DENIED,SENDER_ID_MISMATCH", "later,403,PERMISSION_DENIED,PERMISSION_DENIED",
        "never,400,INVALID_ARGUMENT,INVALID_ARGUMENT",
        "later,429,RESOURCE_EXHAUSTED,QUOTA_EXCEEDED", "later,503,UNAVAILABLE,UNAVAILABLE", "later,401,UNAUTHENTICATED,THIRD_PARTY_AUTH_ERROR"})
    void theErrorCodeOfFirebaseDecides(String kind, int status, String word, String code) {
        fcm.answers(HttpDouble.with(status, ERROR.formatted(word, code)));
        Exchange done = send(delivery("push", "fcm:" + TOKEN, "Hello", "text", null));
        if (kind.equals("later")) {
            assertThat(laterBehind(done).code()).isEqualTo("push-fcm-" + code);
        } else {
            assertThat(refusal(done).code()).isEqualTo("push-fcm-" + code);
            assertThat(refusal(done) instanceof io.carillon.deliver.GoneAddress).isEqualTo(kind.equals("gone"));
        }
    }

    /** Each device gets this answer where the account is of another project. */
    @Test
    void aTokenOfAnotherProjectIsRefusedAndStaysRegistered() {
        fcm.answers(HttpDouble.with(403, ERROR.formatted("PERMISSION_DENIED", "SENDER_ID_MISMATCH")));
        Exchange done = send(delivery("push", "fcm:" + TOKEN, "Hello", "text", null));
        assertThat(refusal(done)).isExactlyInstanceOf(io.carillon.message.PermanentFailure.class);
        assertThat(refusal(done).code()).isEqualTo("push-fcm-SENDER_ID_MISMATCH");
    }

    @Test
    void anErrorOfTheAppsKeyIsNoReasonForANewToken() {
        fcm.answers(HttpDouble.with(401, ERROR.formatted("UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR")));
        send(delivery("push", "fcm:" + TOKEN, "Hello", "text", null));
        assertThat(fcm.asked).hasSize(1);
    }

    @Test
    void aDeviceThatIsSwitchedOnTooLateGetsNothing() throws Exception {
        Delivery delivery = delivery("push", "fcm:" + TOKEN, "Hello", "text", null, Instant.now().plusSeconds(300));
        send(delivery);
        var message = io.carillon.wire.Json.MAPPER.readTree(fcm.asked.get(0).body()).path("message");
        assertThat(message.at("/android/ttl").asText()).matches("(29[0-9]|300)s");
        assertThat(message.at("/apns/headers/apns-expiration").asText()).isEqualTo(Long.toString(delivery.expiresAt().getEpochSecond()));
    }

    @Test
    void aGoogleThatHangsIsLeftWithinTheRound(@TempDir Path keys) throws Exception {
        try (ServerSocket deaf = new ServerSocket(0)) {
            String json = new String(google.address("/fcm/service-account.json").toURL().openStream().readAllBytes(), StandardCharsets.UTF_8);
            Path key = Files.writeString(keys.resolve("key.json"), json.replaceAll("\"token_uri\" *: *\"[^\"]*\"",
                "\"token_uri\":\"http://127.0.0.1:" + deaf.getLocalPort() + "/\""));
            long start = System.nanoTime();
            Exchange done = send(delivery("push", "fcm:" + TOKEN, "Hello", "text", null), key.toUri().toString());
            assertThat(laterBehind(done).code()).isEqualTo("token-unreachable");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
        }
    }

    private Exchange send(Delivery delivery) {
        return send(delivery, google.address("/fcm/service-account.json").toString());
    }

    private Exchange send(Delivery delivery, String serviceAccount) {
        return send("push-fcm-sink", Map.of("projectId", "p", "serviceAccount", serviceAccount, "baseUrl", fcm.url()), delivery);
    }

    @Test
    void aMessageWithoutASubjectHasNoTitle() throws Exception {
        send(delivery("push", "fcm:" + TOKEN, null, "text", null));
        assertThat(io.carillon.wire.Json.MAPPER.readTree(fcm.asked.get(0).body()).at("/message/notification").toString()).isEqualTo("{\"body\":\"text\"}");
    }
}
