package io.carillon.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser that got a message (RFC 8291 over RFC 8188): one record, decrypted with the key of its subscription. */
final class Browser {

    private static final int SALT = 16;
    /** Salt, size of a record, length of the key id. */
    private static final int HEAD = SALT + 4 + 1;
    private static final int TAG_BITS = 128;
    private static final int CEK = 16;
    private static final int NONCE = 12;
    private static final int IKM = 32;

    private final PrivateKey privateKey;
    private final byte[] point;
    private final byte[] auth;

    Browser(String privateKey, String publicKey, String auth) {
        try {
            this.privateKey = P256.privateKey(Base64.getUrlDecoder().decode(privateKey));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        this.point = Base64.getUrlDecoder().decode(publicKey);
        this.auth = Base64.getUrlDecoder().decode(auth);
    }

    /** That of RFC 8291, section 5. */
    static Browser ofTheExample() {
        return new Browser("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "BTBZMqHH6r4Tts7J_aSIgg");
    }

    /** What the page reads; null where it cannot be decrypted. */
    byte[] decrypt(byte[] body) {
        try {
            if (body.length < HEAD + P256.POINT_BYTES + TAG_BITS / 8 + 1 || body[HEAD - 1] != P256.POINT_BYTES) {
                return null;
            }
            byte[] salt = Arrays.copyOf(body, SALT);
            byte[] sender = Arrays.copyOfRange(body, HEAD, HEAD + P256.POINT_BYTES);
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(privateKey);
            agreement.doPhase(P256.publicKey(sender), true);
            byte[] ikm = derived(auth, agreement.generateSecret(), joined(text("WebPush: info\0"), point, sender), IKM);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(derived(salt, ikm, text("Content-Encoding: aes128gcm\0"), CEK), "AES"),
                new GCMParameterSpec(TAG_BITS, derived(salt, ikm, text("Content-Encoding: nonce\0"), NONCE)));
            byte[] padded = cipher.doFinal(body, HEAD + P256.POINT_BYTES, body.length - HEAD - P256.POINT_BYTES);
            int end = padded.length - 1;
            while (end > 0 && padded[end] == 0) {
                end--;
            }
            return padded[end] == 2 ? Arrays.copyOf(padded, end) : null;
        } catch (GeneralSecurityException notForUs) {
            return null;
        }
    }

    /** HKDF (RFC 5869) with SHA-256, at most 32 bytes. */
    private static byte[] derived(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(hmac(salt, secret), joined(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
