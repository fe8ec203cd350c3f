package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.deliver.GoneAddress;
import io.carillon.message.Delivery;
import io.carillon.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In front of the Apple of the sandbox, which is no part of Pushy: it checks token, headers and payload by Apple's pages. */
class PushApnsModesTest extends SinkTest {

    private static final String TOKEN = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";
    private static final String SINK = "push-apns-sink";
    private RunningSandbox sandbox;
    private String uri;

    @BeforeEach
    void open(@TempDir Path data) {
        sandbox = new RunningSandbox(data);
        uri = uri(SINK, Map.of("teamId", "DEF123GHIJ", "keyId", "ABC123DEFG", "key", "classpath:sandbox/apns-key.pem", "topic",
            "com.example.MyApp", "host", "127.0.0.1", "port", Integer.toString(sandbox.address("/").getPort()), "trusted",
            "classpath:sandbox/apns-certificate.pem"));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aDeviceShowsTitleAndText() throws Exception {
        Delivery delivery = delivery("push", "apns:" + TOKEN, "Hello", NASTY, null);
        assertThat(send(delivery).getMessage().getBody(String.class)).isEqualTo(delivery.id());
        JsonNode taken = sandbox.messages("?provider=" + SINK).get(0);
        assertThat(taken.get("subject").asText()).isEqualTo("Hello");
        assertThat(taken.get("text").asText()).isEqualTo(NASTY);
        assertThat(taken.get("to").asText()).isEqualTo(TOKEN);
        assertThat(taken.get("notificationId").asText()).isEqualTo(delivery.notificationId());
    }

    @Test
    void aDeadDeviceIsGone() throws Exception {
        sandbox.turn(SINK, "{\"mode\":\"refuse\"}");
        assertThat(refusal(send(hello()))).isInstanceOf(GoneAddress.class);
    }

    @ParameterizedTest
    @CsvSource({"error-500,push-apns-ServiceUnavailable", "throttle-429,push-apns-TooManyRequests"})
    void anIllServiceMeansLater(String mode, String code) throws Exception {
        sandbox.turn(SINK, "{\"mode\":\"" + mode + "\"}");
        assertThat(laterBehind(send(hello())).code()).isEqualTo(code);
    }

    /** Said twice it is for good: {@code PlainSinksTest}. */
    @Test
    void aTokenThatHasEndedIsRenewedAndWhatFollowsGoesOverTheNewLine() throws Exception {
        assertThat(send(hello()).getException()).isNull();
        sandbox.turn(SINK, "{\"mode\":\"expired\",\"count\":1}");
        for (int i = 0; i < 3; i++) {
            assertThat(send(hello()).getException()).isNull();
        }
        assertThat(sandbox.count(SINK)).isEqualTo(4);
        assertThat(sandbox.refusals("?provider=" + SINK)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "garbage"})
    void aLineThatBreaksLeavesADoubtAndTheNextOneIsNew(String mode) throws Exception {
        sandbox.turn(SINK, "{\"mode\":\"" + mode + "\",\"count\":1}");
        assertThat(laterBehind(send(hello())).answered()).isFalse();
        await().atMost(Duration.ofSeconds(10)).until(() -> send(hello()).getException() == null);
    }

    @Test
    void aServiceThatSaysNothingIsLeftAfterTwelveSeconds() throws Exception {
        sandbox.turn(SINK, "{\"mode\":\"hang\"}");
        long start = System.nanoTime();
        assertThat(laterBehind(send(hello())).answered()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(16));
    }

    private static Delivery hello() {
        return delivery("push", "apns:" + TOKEN, "Hello", "text", null);
    }

    private Exchange send(Delivery delivery) {
        return context.createFluentProducerTemplate().to(uri).withBody(delivery).send();
    }
}
