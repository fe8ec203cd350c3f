package io.carillon.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What an address is found by and called where it itself must not stand. */
public final class Fingerprint {

    private Fingerprint() {
    }

    /** SHA-256 over UTF-8, 64 hexadecimal digits. */
    public static String of(String address) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
