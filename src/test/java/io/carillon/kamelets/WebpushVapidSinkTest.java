package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.deliver.GoneAddress;
import io.carillon.message.Delivery;
import io.carillon.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In front of the push service of the sandbox, which checks our identification and decrypts with the browser's key of RFC 8291. */
class WebpushVapidSinkTest extends SinkTest {

    private static final String KEYS = "\"keys\":{\"p256dh\":\"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4\","
        + "\"auth\":\"BTBZMqHH6r4Tts7J_aSIgg\"}";
    private static final String SINK = "webpush-vapid-sink";
    private RunningSandbox sandbox;

    @BeforeEach
    void open(@TempDir Path data) {
        sandbox = new RunningSandbox(data);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aBrowserReadsWhatWasWrittenAndNobodyElse() throws Exception {
        Exchange done = send(subscription(), NASTY);
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(String.class)).startsWith("/m/");
        assertThat(done.getMessage().getHeaders().toString()).doesNotContain("vapid");
        JsonNode taken = sandbox.messages("?provider=" + SINK).get(0);
        assertThat(taken.get("text").asText()).isEqualTo(NASTY);
        assertThat(taken.get("subject").asText()).isEqualTo("Subject");
        assertThat(taken.at("/request/body").asText()).doesNotContain("order");
    }

    @Test
    void whatIsTooLongForAPushServiceIsNotSent() throws Exception {
        assertThat(refusal(send(subscription(), "ю".repeat(10_000))).code()).isEqualTo("too-long");
        assertThat(sandbox.count(SINK)).isZero();
    }

    @Test
    void aBrowserThatTookItsPermissionBackIsGone() throws Exception {
        sandbox.turn(SINK, "{\"mode\":\"refuse\"}");
        assertThat(refusal(send(subscription(), "hello"))).isInstanceOf(GoneAddress.class);
    }

    @ParameterizedTest
    @CsvSource({"error-500,http-503", "throttle-429,http-429", "expired,webpush-vapid-403"})
    void anIllServiceAndAKeyThatIsNotBelievedMeanLater(String mode, String code) throws Exception {
        sandbox.turn(SINK, "{\"mode\":\"" + mode + "\"}");
        assertThat(laterBehind(send(subscription(), "hello")).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "garbage"})
    void aCallWithoutAnAnswerLeavesADoubt(String mode) throws Exception {
        sandbox.turn(SINK, "{\"mode\":\"" + mode + "\"}");
        Exchange done = send(subscription(), "hello");
        assertThat(done.getException()).isNotNull();
        assertThat(refusal(done)).isNull();
        assertThat(sandbox.count(SINK)).isZero();
    }

    @Test
    void keysThatAreNoneAreAnOperatorsWork() {
        Map<String, String> none = Map.of("publicKey", "none", "privateKey", "none", "subject", "mailto:carillon@example.org", "schemes", "http");
        assertThat(laterBehind(send(SINK, none, delivery("webpush", subscription(), "Subject", "hello", null))).code())
            .isEqualTo("webpush-vapid-bad-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "{}", "{\"endpoint\":\"ftp://push.example.org/x\"," + KEYS + "}", "{\"endpoint\":\"http://127.0.0.1/x\"}",
        "{\"endpoint\":\"http://127.0.0.1/x\",\"keys\":{\"p256dh\":\"BAAA\",\"auth\":\"BTBZMqHH6r4Tts7J_aSIgg\"}}"})
    void whatIsNoSubscriptionIsRefused(String address) throws Exception {
        assertThat(refusal(send(address, "hello")).code()).isEqualTo("bad-address");
    }

    private String subscription() {
        return "{\"endpoint\":\"" + sandbox.address("/webpush/s1") + "\"," + KEYS + "}";
    }

    private Exchange send(String address, String text) {
        return send(SINK, Map.of("publicKey", "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
            "privateKey", "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "subject", "mailto:carillon@example.org", "schemes", "http"),
            delivery("webpush", address, "Subject", text, null));
    }

    @Test
    void aBrowserThatIsSwitchedOnTooLateGetsNothing() throws Exception {
        for (int seconds : new int[] {300, -5, 90 * 86_400}) {
            Delivery delivery = delivery("webpush", subscription(), null, "hello", null, Instant.now().plusSeconds(seconds));
            assertThat(context.createFluentProducerTemplate().to(PlainSink.WEBPUSH_VAPID.uri(sandbox)).withBody(delivery).send().getException()).isNull();
        }
        List<Integer> lives = sandbox.messages("?provider=" + SINK).findParents("TTL").stream().map(head -> head.get("TTL").asInt()).sorted().toList();
        assertThat(lives.get(0)).isZero();
        assertThat(lives.get(1)).isBetween(290, 300);
        assertThat(lives.get(2)).isBetween(86_400, 28 * 86_400);
    }

    @Test
    void anAddressWithoutEncryptionIsNoneUnlessTheSettingsSayIt() {
        Map<String, String> account = Map.of("publicKey", "none", "privateKey", "none", "subject", "mailto:carillon@example.org");
        assertThat(refusal(send(SINK, account, delivery("webpush", subscription(), null, "hello", null))).code()).isEqualTo("bad-address");
    }
}
