package io.carillon.admit;

import java.time.Clock;
import org.apache.camel.Header;
import org.apache.camel.component.sql.SqlConstants;
import org.springframework.stereotype.Component;

/** How long the deleting of expired rows goes on. */
@Component("expiredKeys")
public class ExpiredKeys {

    /** Rows of one statement, as in the SQL. */
    private static final int PIECE = 1_000;
    private final Clock clock;

    ExpiredKeys(Clock clock) {
        this.clock = clock;
    }

    /** Epoch ms. */
    public long now() {
        return clock.millis();
    }

    /** True before the first statement, and after one that found as much as it may. */
    public boolean more(@Header(SqlConstants.SQL_UPDATE_COUNT) Integer deleted) {
        return deleted == null || deleted >= PIECE;
    }
}
