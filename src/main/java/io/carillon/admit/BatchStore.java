package io.carillon.admit;

import io.carillon.message.Caller;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables batch, batch_page and batch_error while a batch is read. Each page is a transaction of its own. */
@Component
class BatchStore {

    private final JdbcTemplate sql;
    private final Clock clock;
    private final int maxErrors;

    BatchStore(JdbcTemplate sql, Clock clock, @Value("${carillon.batches.max-errors}") int maxErrors) {
        this.sql = sql;
        this.clock = clock;
        this.maxErrors = maxErrors;
    }

    BatchWriter begin(String id, Caller caller) {
        sql.update("insert into batch (id, tenant, author, state, entries, accepted, refused, pages, pages_done, created_at, updated_at)"
            + " values (?, ?, ?, 'loading', 0, 0, 0, 0, 0, ?, ?)", id, caller.tenant(), caller.id(), clock.millis(), clock.millis());
        return new BatchWriter(this, id, maxErrors);
    }

    void page(String id, int page, int entries, String body) {
        sql.update("insert into batch_page (batch_id, page, entries, body) values (?, ?, ?, ?)", id, page, entries, body);
    }

    void error(String id, int entry, String pointer, String code, String message) {
        sql.update("insert into batch_error (batch_id, entry, pointer, code, message) values (?, ?, ?, ?, ?)", id, entry, pointer, code,
            message);
    }

    void finish(String id, int entries, int accepted, int refused, int pages) {
        sql.update("update batch set state = ?, entries = ?, accepted = ?, refused = ?, pages = ?, updated_at = ? where id = ?",
            pages == 0 ? "done" : "running", entries, accepted, refused, pages, clock.millis(), id);
    }

    void remove(String id) {
        sql.update("delete from batch_page where batch_id = ?", id);
        sql.update("delete from batch_error where batch_id = ?", id);
        sql.update("delete from batch where id = ?", id);
    }
}
