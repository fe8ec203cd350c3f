package io.carillon.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.PermanentFailure;
import io.carillon.wire.WebAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * What a browser gave (W3C Push API): {@code {"endpoint":…,"keys":{"p256dh":…,"auth":…}}}.
 *
 * @param key  the browser's point on P-256, uncompressed
 * @param auth its secret
 */
record Subscription(WebAddress endpoint, byte[] key, byte[] auth) {

    private static final int KEY_BYTES = 65;
    private static final int AUTH_BYTES = 16;

    /** @throws PermanentFailure {@code bad-address} */
    static Subscription of(String address, Set<String> schemes) {
        JsonNode tree = JsonBody.of(String.valueOf(address).getBytes(StandardCharsets.UTF_8)).tree();
        return new Subscription(endpoint(tree.path("endpoint").asText(), schemes), bytes(tree.at("/keys/p256dh").asText(), KEY_BYTES),
            bytes(tree.at("/keys/auth").asText(), AUTH_BYTES));
    }

    private static WebAddress endpoint(String text, Set<String> schemes) {
        return WebAddress.of(text).filter(one -> schemes.contains(one.scheme())).orElseThrow(Subscription::badAddress);
    }

    private static byte[] bytes(String base64, int length) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(base64);
            if (bytes.length == length && (length != KEY_BYTES || bytes[0] == 4)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Refused below.
        }
        throw badAddress();
    }

    static PermanentFailure badAddress() {
        return new PermanentFailure("bad-address", "not the subscription of a browser");
    }
}
