package io.carillon.admit;

import io.carillon.message.Hashes;
import io.carillon.wire.SharedSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Ids of messages that came by REST: a UUIDv7 (RFC 9562) of which 40 of the 74 random bits are a code over tenant, time and the rest.
 * So any instance knows an accepted id before index or ledger do, and an invented one is not found.
 */
@Component("messageIds")
public class MessageIds {

    private static final long CODE = (1L << 40) - 1;
    private final Mac prototype;
    private final Clock clock;

    @Autowired
    MessageIds(JdbcTemplate sql, Clock clock) {
        this(SharedSecret.of("message-id-secret", sql, clock), clock);
    }

    MessageIds(byte[] secret, Clock clock) {
        this.clock = clock;
        this.prototype = Hashes.mac("HmacSHA256", secret);
    }

    /** A new id for this tenant. */
    public String next(String tenant) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = clock.millis() << 16 | 0x7000L | random.nextInt(1 << 12);
        long low = 0x8000_0000_0000_0000L | (long) random.nextInt(1 << 22) << 40;
        return new UUID(high, low | code(tenant, high, low)).toString();
    }

    /** Whether this installation gave the id to this tenant. */
    public boolean issued(String tenant, String id) {
        try {
            UUID uuid = UUID.fromString(id);
            long low = uuid.getLeastSignificantBits();
            return uuid.toString().equals(id) && uuid.version() == 7
                && (low & CODE) == code(tenant, uuid.getMostSignificantBits(), low & ~CODE);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private long code(String tenant, long high, long low) {
        Mac mac = Hashes.copy(prototype);
        mac.update(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
        return ByteBuffer.wrap(mac.doFinal(tenant.getBytes(StandardCharsets.UTF_8))).getLong() & CODE;
    }
}
