package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.deliver.WebhookRequest;
import io.carillon.message.PermanentFailure;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** As production is set: the hosts that strangers name must not lead into our own network. One of it listens, and must not be asked. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = {"carillon.deliver.private-addresses=false", "carillon.admit.webhook-schemes=https,http"})
class PrivateAddressesTest extends SinkTest {

    private static final String KEYS = "\"keys\":{\"p256dh\":\"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4\","
        + "\"auth\":\"BTBZMqHH6r4Tts7J_aSIgg\"}";
    private final HttpDouble ours = new HttpDouble(HttpDouble.with(204, ""));

    @AfterEach
    void close() {
        ours.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "localhost", "LOCALHOST", "0.0.0.0", "0", "[::1]", "[::]", "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "10.0.0.1", "192.168.0.1", "169.254.169.254", "[fe80::1]", "[fd00:ec2::254]"})
    void aWebhookToOurOwnNetworkIsRefused(String host, CapturedOutput log) {
        Exchange done = webhook("http://" + host + ":" + port() + "/secret-path");
        PermanentFailure refusal = refusal(done);
        assertThat(refusal).as(String.valueOf(done.getException())).isNotNull();
        assertThat(refusal.code()).isEqualTo("address-not-public");
        assertThat(refusal.getMessage()).doesNotContain("secret-path").doesNotContain(host + ":");
        assertThat(log.getAll()).doesNotContain("secret-path");
        assertThat(ours.asked).isEmpty();
    }

    /** Some resolvers read these as 127.0.0.1; to us they are no hosts, unknown ones, or judged by where they lead. */
    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "017700000001", "0x7f000001", "0x7f.0.0.1", "127.1", "127.0.1", "①②⑦.⓪.⓪.①"})
    void anAddressInDisguiseIsNotCalled(String host) {
        assertThat(webhook("http://" + host + ":" + port() + "/x").getException()).isNotNull();
        assertThat(ours.asked).isEmpty();
    }

    @Test
    void theReasonNamesTheFieldThatLedThere() {
        assertThat(refusal(webhook(ours.url())).getMessage()).startsWith("webhook: ");
        assertThat(refusal(push(ours.url())).getMessage()).startsWith("endpoint: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1"})
    void aSubscriptionOfOurOwnNetworkIsRefused(String host) {
        Exchange done = push("http://" + host + ":" + port() + "/push");
        assertThat(refusal(done).code()).isEqualTo("address-not-public");
        assertThat(ours.asked).isEmpty();
    }

    @Test
    void anUnencryptedWebhookIsRefusedUntilTheOperatorAllowsIt() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(delivery("webhook", "http://example.org/hook", null, "hello", null));
        WebhookRequest request = context.getInjector().newInstance(WebhookRequest.class);
        request.setSchemes(Set.of("https"));
        assertThatThrownBy(() -> request.compose(exchange)).isInstanceOfSatisfying(PermanentFailure.class,
            failure -> assertThat(failure.code()).isEqualTo("bad-address"));
        request.setSchemes(Set.of("https", "http"));
        request.compose(exchange);
    }

    private int port() {
        return URI.create(ours.url()).getPort();
    }

    private Exchange webhook(String address) {
        return send("webhook-http-sink", Map.of(), delivery("webhook", address, null, "hello", null));
    }

    private Exchange push(String endpoint) {
        return send("webpush-vapid-sink", Map.of("publicKey",
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8", "privateKey",
            "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "subject", "mailto:carillon@example.org", "schemes", "http"),
            delivery("webpush", "{\"endpoint\":\"" + endpoint + "\"," + KEYS + "}", "Subject", "hello", null));
    }
}
