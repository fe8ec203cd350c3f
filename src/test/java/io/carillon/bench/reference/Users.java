package io.carillon.bench.reference;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** All users, read once and kept. */
final class Users {

    private final Map<String, User> known = new ConcurrentHashMap<>();
    private final JdbcTemplate sql;

    record User(String email, String webhook) {
    }

    Users(JdbcTemplate sql) {
        this.sql = sql;
        sql.query("select id, email, webhook from app_user where tenant = 'demo'",
            row -> { known.put(row.getString(1), new User(row.getString(2), row.getString(3))); });
    }

    User of(String id) {
        return known.computeIfAbsent(id, this::find);
    }

    private User find(String id) {
        return sql.queryForObject("select email, webhook from app_user where tenant = 'demo' and id = ?",
            (row, n) -> new User(row.getString(1), row.getString(2)), id);
    }
}
