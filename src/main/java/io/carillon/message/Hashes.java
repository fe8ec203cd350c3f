package io.carillon.message;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes (FIPS 180-4), keyed ones (RFC 2104), and comparing that takes the same time whatever is equal. */
public final class Hashes {

    private Hashes() {
    }

    /** Over UTF-8, 32 bytes. */
    public static byte[] sha256(String text) {
        return digest("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A new hash to be filled. @param algorithm {@code SHA-256}, {@code SHA-1} */
    public static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HMAC-SHA256 over the parts, one after the other; 32 bytes. */
    public static byte[] hmac(byte[] key, byte[]... parts) {
        return hmac("HmacSHA256", key, parts);
    }

    /** @param algorithm {@code HmacSHA256}; {@code HmacSHA1} where a vendor asks for it */
    public static byte[] hmac(String algorithm, byte[] key, byte[]... parts) {
        Mac mac = mac(algorithm, key);
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /** For those who use one again and again; not for two threads at once, but each may {@link #copy} it. */
    public static Mac mac(String algorithm, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that has taken nothing yet, and never does, is copied for each use: cheaper than a new one, and for all threads. */
    public static Mac copy(Mac prototype) {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** False where the one that was given is missing. */
    public static boolean same(String expected, String given) {
        return given != null && MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
