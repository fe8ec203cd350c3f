package io.carillon.wire;

import io.carillon.message.Fingerprint;
import java.util.Locale;

/** What suppressions know an address by. */
public final class SuppressedAddress {

    private SuppressedAddress() {
    }

    /**
     * Fingerprint of an address on a channel: a mailbox in its one form, and the same in capitals, a web address in its one form; null
     * where there is no address.
     */
    public static String fingerprint(String channel, String address) {
        if (address == null) {
            return null;
        }
        return Fingerprint.of(switch (channel) {
            case "email" -> mailbox(address).toLowerCase(Locale.ROOT);
            case "webhook" -> WebAddress.of(address.strip()).map(WebAddress::toString).orElse(address.strip());
            default -> address.strip();
        });
    }

    /** The same as releases up to 1.0 made it, of the domain as people read it: what is suppressed by it stays so. */
    public static String formerly(String channel, String address) {
        return "email".equals(channel) && address != null
            ? Fingerprint.of(Mailbox.withUnicodeDomain(mailbox(address)).toLowerCase(Locale.ROOT)) : fingerprint(channel, address);
    }

    private static String mailbox(String address) {
        return Mailbox.of(address.strip()).orElse(address.strip());
    }
}
