package io.carillon.admit;

import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The sign of life of a request whose body takes longer to read than another run would wait. */
@Component
class OnceRows {

    private final JdbcTemplate sql;
    private final Clock clock;

    OnceRows(JdbcTemplate sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @throws TakenOver */
    void keep(Once once) {
        int rows = sql.update("update idempotency set taken_at = ? where id = ? and owner = ?", clock.millis(), once.id(), once.owner());
        if (rows == 0) {
            throw new TakenOver();
        }
    }
}
