package io.carillon.message;

import java.util.HexFormat;
import java.util.Locale;

/** What an address is found by and called where it itself must not stand. */
public final class Fingerprint {

    private Fingerprint() {
    }

    /** Of an address on a channel, as suppressions know it: mail is the same in capitals; null where there is no address. */
    public static String on(String channel, String address) {
        if (address == null) {
            return null;
        }
        return of("email".equals(channel) ? address.strip().toLowerCase(Locale.ROOT) : address.strip());
    }

    /** The id of the suppression of an address. @param fingerprint of {@link #on} */
    public static String suppression(String tenant, String channel, String fingerprint) {
        return Ids.derived("suppression", tenant, channel, fingerprint);
    }

    /** SHA-256 over UTF-8, 64 hexadecimal digits. */
    public static String of(String address) {
        return HexFormat.of().formatHex(Hashes.sha256(address));
    }
}
