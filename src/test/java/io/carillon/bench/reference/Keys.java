package io.carillon.bench.reference;

import jakarta.annotation.PostConstruct;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who may call, and which calls have been made: R2k keeps a request and its answer in SQL as Carillon does. */
@Component
class Keys {

    private static final long KEPT_MS = 24 * 3_600_000L;
    private static final long LEFT_MS = 10_000;

    private final JdbcTemplate sql;
    private final Clock clock;
    private final Map<String, String[]> callers = new ConcurrentHashMap<>();

    @Autowired
    Keys(JdbcTemplate sql) {
        this(sql, Clock.systemUTC());
    }

    Keys(JdbcTemplate sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @PostConstruct
    void create() {
        sql.execute("create table if not exists ref_key (tenant varchar(64), idem_key varchar(200), fingerprint varchar(64), "
            + "message_id varchar(36), answered boolean, taken_at bigint, expires_at bigint, primary key (tenant, idem_key))");
        sql.execute("create index if not exists ref_key_expires on ref_key (expires_at)");
    }

    /** @return the tenant, or null */
    String tenant(String authorization) {
        String[] parts = authorization == null ? new String[0] : authorization.replace("Bearer ", "").split("\\.", 2);
        if (parts.length < 2) {
            return null;
        }
        String[] row = callers.computeIfAbsent(parts[0], id -> sql.query("select tenant, secret_sha256 from api_key where id = ? "
            + "and revoked_at is null", (found, n) -> new String[]{found.getString(1), found.getString(2)}, id).stream().findFirst().orElse(null));
        return row != null && MessageDigest.isEqual(row[1].getBytes(StandardCharsets.US_ASCII),
            sha256(parts[1].getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.US_ASCII)) ? row[0] : null;
    }

    /** What is known about a key. */
    enum State { OURS, UNDER_WAY, ANSWERED }

    /** @param id of the message, which is that of the first request */
    record Known(State state, String id) {
    }

    /** One that was left for ten seconds is taken over, with its id: a crash after the send repeats the message, and never loses it. */
    Known take(String tenant, String key, byte[] body, String id) {
        String fingerprint = sha256(body);
        long now = clock.millis();
        int rows = sql.update("insert into ref_key (tenant, idem_key, fingerprint, message_id, answered, taken_at, expires_at) "
            + "values (?, ?, ?, ?, false, ?, ?) on conflict do nothing", tenant, key, fingerprint, id, now, now + KEPT_MS);
        if (rows == 1) {
            return new Known(State.OURS, id);
        }
        return sql.query("select fingerprint, message_id, answered, taken_at, expires_at from ref_key where tenant = ? and idem_key = ?", (row, n) -> {
            boolean expired = row.getLong(5) <= now;
            if (!expired && !fingerprint.equals(row.getString(1))) {
                throw new IllegalArgumentException("Idempotency-Key");
            }
            if (!expired && row.getBoolean(3)) {
                return new Known(State.ANSWERED, row.getString(2));
            }
            if (!expired && row.getLong(4) > now - LEFT_MS) {
                return new Known(State.UNDER_WAY, null);
            }
            Known taken = new Known(State.OURS, expired ? id : row.getString(2));
            return takeOver(tenant, key, fingerprint, taken.id(), row.getLong(4)) ? taken : new Known(State.UNDER_WAY, null);
        }, tenant, key).stream().findFirst().orElse(new Known(State.UNDER_WAY, null));
    }

    private boolean takeOver(String tenant, String key, String fingerprint, String id, long takenAt) {
        return sql.update("update ref_key set fingerprint = ?, message_id = ?, answered = false, taken_at = ?, expires_at = ? "
            + "where tenant = ? and idem_key = ? and taken_at = ?", fingerprint, id, clock.millis(), clock.millis() + KEPT_MS, tenant, key, takenAt) == 1;
    }

    void keep(String tenant, String key) {
        sql.update("update ref_key set answered = true where tenant = ? and idem_key = ?", tenant, key);
    }

    /** The broker did not take the message: the next try may. */
    void release(String tenant, String key) {
        sql.update("delete from ref_key where tenant = ? and idem_key = ? and not answered", tenant, key);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
