package io.carillon.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/** Derived ids: the same parts give the same id again, so a crash or a repeat makes no second message. */
public final class Ids {

    private static final UUID NAMESPACE = UUID.fromString("6f1c9c2e-8a54-5b5e-9d5e-0c4a7e1b2d30");

    private Ids() {
    }

    /** UUIDv5 (RFC 9562) over the parts, each preceded by its length so that no two lists collide. */
    public static String derived(String... parts) {
        MessageDigest sha1 = Hashes.digest("SHA-1");
        sha1.update(bytes(NAMESPACE));
        for (String part : parts) {
            byte[] utf8 = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
            sha1.update(ByteBuffer.allocate(4).putInt(utf8.length).array());
            sha1.update(utf8);
        }
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
        long high = hash.getLong() & ~0xF000L | 0x5000L;
        long low = hash.getLong() & ~(0xC000L << 48) | 0x8000L << 48;
        return new UUID(high, low).toString();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array();
    }
}
