package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.message.Delivery;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With what a webhook is signed. */
class SignedWebhooksTest extends SinkTest {

    private final HttpDouble receiver = new HttpDouble(HttpDouble.with(202, ""));

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void theEventIsSignedWithTheSecretOfTenantAndHost() throws Exception {
        Delivery delivery = delivery("hello");
        send(Map.of(), delivery);
        assertThat(receiver.asked.get(0).header("webhook-id")).isEqualTo(delivery.id());
        assertThat(receiver.asked.get(0).header("webhook-signature")).isEqualTo(signature(derived(delivery.tenant(), receiver.url())));
    }

    @Test
    void twoReceiversOfATenantDoNotShareASecret() throws Exception {
        try (HttpDouble other = new HttpDouble(HttpDouble.with(202, ""))) {
            send(Map.of(), delivery("hello"));
            send(Map.of(), delivery("webhook", other.url() + "/hook", null, "hello", null));
            assertThat(other.asked.get(0).header("webhook-signature")).isNotEqualTo(signature(derived("demo", receiver.url()), other.asked.get(0)));
        }
    }

    @Test
    void theSecretForAllSignsTooSoThatReceiversCanChangeOneByOne() throws Exception {
        send(Map.of("secret", "s3cr&t=?"), delivery("hello"));
        send(Map.of("secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), delivery("hello"));
        assertThat(receiver.asked.get(0).header("webhook-signature").split(" ")).containsExactly(
            signature(derived("demo", receiver.url())), signature("s3cr&t=?".getBytes(StandardCharsets.UTF_8)));
        assertThat(receiver.asked.get(1).header("webhook-signature").split(" ")[1])
            .isEqualTo(signature(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), receiver.asked.get(1)));
    }

    private static byte[] derived(String tenant, String url) throws Exception {
        return hmac(MASTER.getBytes(StandardCharsets.UTF_8), "webhook\n" + tenant + "\n" + URI.create(url).getAuthority() + "\n0");
    }

    private String signature(byte[] key) throws Exception {
        return signature(key, receiver.asked.get(0));
    }

    private static String signature(byte[] key, HttpDouble.Asked asked) throws Exception {
        return "v1," + Base64.getEncoder().encodeToString(hmac(key,
            asked.header("webhook-id") + "." + asked.header("webhook-timestamp") + "." + asked.body()));
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private Exchange send(Map<String, String> properties, Delivery delivery) {
        return send("webhook-http-sink", properties, delivery);
    }

    private Delivery delivery(String text) {
        return delivery("webhook", receiver.url() + "/hook?a=1", null, text, null);
    }
}
