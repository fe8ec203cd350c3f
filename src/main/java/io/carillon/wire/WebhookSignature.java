package io.carillon.wire;

import io.carillon.message.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The symmetric signature of the Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over {@code id.timestamp.body}. */
public final class WebhookSignature {

    /** Before a key that is written as base64; without it the key is the text itself. */
    private static final String ENCODED = "whsec_";

    private WebhookSignature() {
    }

    /** What a receiver is told of a key. */
    public static String secret(byte[] key) {
        return ENCODED + Base64.getEncoder().encodeToString(key);
    }

    /** @throws IllegalArgumentException where what follows {@code whsec_} is no base64 */
    public static byte[] key(String secret) {
        return secret.startsWith(ENCODED) ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
            : secret.getBytes(StandardCharsets.UTF_8);
    }

    /** One signature of the header {@code webhook-signature}, which may hold several with a space between them. */
    public static String sign(byte[] key, String id, String timestamp, byte[] body) {
        byte[] signed = Hashes.hmac(key, (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8), body);
        return "v1," + Base64.getEncoder().encodeToString(signed);
    }
}
