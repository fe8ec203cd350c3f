package io.carillon.bench.reference;

import jakarta.annotation.PostConstruct;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who may call, and which calls have been made: R2k keeps a request and its answer in SQL as Carillon does. */
@Component
class Keys {

    private final JdbcTemplate sql;
    private final Map<String, String[]> callers = new ConcurrentHashMap<>();

    Keys(JdbcTemplate sql) {
        this.sql = sql;
    }

    @PostConstruct
    void create() {
        sql.execute("create table if not exists ref_key (tenant varchar(64), idem_key varchar(200), fingerprint varchar(64), "
            + "answer text, expires_at bigint, primary key (tenant, idem_key))");
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

    /** @return null where the key is new and now ours, "" where its first request is under way, else the first answer */
    String take(String tenant, String key, byte[] body, long expiresAt) {
        String fingerprint = sha256(body);
        int rows = sql.update("insert into ref_key (tenant, idem_key, fingerprint, expires_at) values (?, ?, ?, ?) on conflict do nothing",
            tenant, key, fingerprint, expiresAt);
        if (rows == 1) {
            return null;
        }
        List<String> found = sql.query("select fingerprint, answer from ref_key where tenant = ? and idem_key = ?", (row, n) -> {
            if (!fingerprint.equals(row.getString(1))) {
                throw new IllegalArgumentException("Idempotency-Key");
            }
            return row.getString(2) == null ? "" : row.getString(2);
        }, tenant, key);
        return found.get(0);
    }

    void keep(String tenant, String key, String answer) {
        sql.update("update ref_key set answer = ? where tenant = ? and idem_key = ?", answer, tenant, key);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
