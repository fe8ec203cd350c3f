package io.carillon.wire;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Secrets that all instances share: made by the first that asks, 32 bytes, kept in the table {@code setting}. */
public final class SharedSecret {

    private SharedSecret() {
    }

    /** The same for the same name, on each instance. */
    public static byte[] of(String name, JdbcTemplate sql, Clock clock) {
        if (sql.queryForList("select content from setting where name = ?", String.class, name).isEmpty()) {
            insert(name, sql, clock);
        }
        return HexFormat.of().parseHex(sql.queryForObject("select content from setting where name = ?", String.class, name));
    }

    private static void insert(String name, JdbcTemplate sql, Clock clock) {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        try {
            sql.update("insert into setting (name, content, updated_at) values (?, ?, ?)", name, HexFormat.of().formatHex(fresh),
                clock.millis());
        } catch (DuplicateKeyException e) {
            // Another instance was faster; its secret is read below.
        }
    }
}
