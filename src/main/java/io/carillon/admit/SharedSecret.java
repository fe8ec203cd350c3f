package io.carillon.admit;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The secret of the message ids: made by the first instance that starts, read by all. */
@Component
class SharedSecret {

    private static final String NAME = "message-id-secret";
    private final byte[] bytes;

    SharedSecret(JdbcTemplate sql, Clock clock) {
        if (sql.queryForList("select content from setting where name = ?", String.class, NAME).isEmpty()) {
            insert(sql, clock);
        }
        this.bytes = HexFormat.of().parseHex(sql.queryForObject("select content from setting where name = ?", String.class, NAME));
    }

    byte[] bytes() {
        return bytes;
    }

    private static void insert(JdbcTemplate sql, Clock clock) {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        try {
            sql.update("insert into setting (name, content, updated_at) values (?, ?, ?)", NAME,
                HexFormat.of().formatHex(fresh), clock.millis());
        } catch (DuplicateKeyException e) {
            // Another instance was faster; its secret is read below.
        }
    }
}
