package io.carillon.message;

import java.util.HexFormat;

/** What an address is found by and called where it itself must not stand. */
public final class Fingerprint {

    private Fingerprint() {
    }

    /** The id of the suppression of an address. @param fingerprint as {@code wire.SuppressedAddress} has it */
    public static String suppression(String tenant, String channel, String fingerprint) {
        return Ids.derived("suppression", tenant, channel, fingerprint);
    }

    /** SHA-256 over UTF-8, 64 hexadecimal digits. */
    public static String of(String address) {
        return HexFormat.of().formatHex(Hashes.sha256(address));
    }
}
