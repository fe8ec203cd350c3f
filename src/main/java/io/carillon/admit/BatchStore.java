package io.carillon.admit;

import io.carillon.message.Caller;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables batch, batch_page and batch_error while a batch is read. Each page is a transaction of its own. */
@Component
class BatchStore {

    private final JdbcTemplate sql;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int maxErrors;

    BatchStore(JdbcTemplate sql, TransactionTemplate transaction, Clock clock, @Value("${carillon.batches.max-errors}") int maxErrors) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
        this.maxErrors = maxErrors;
    }

    /** @param intake who reads the stream: only this one may go on writing */
    BatchWriter begin(String id, String intake, Caller caller) {
        sql.update("insert into batch (id, tenant, author, state, entries, accepted, refused, pages, pages_done, created_at, updated_at,"
            + " intake) values (?, ?, ?, 'loading', 0, 0, 0, 0, 0, ?, ?, ?)", id, caller.tenant(), caller.id(), clock.millis(),
            clock.millis(), intake);
        return new BatchWriter(this, id, intake, maxErrors);
    }

    /** Takes over what an earlier request read to its end, so that it is not removed any more. @return false where there is no such */
    boolean adopt(String id, String intake) {
        return sql.update("update batch set intake = ? where id = ? and state <> 'loading'", intake, id) > 0;
    }

    /** @throws TakenOver where another request writes this batch by now */
    void page(String id, String intake, int page, int entries, String body) {
        ours(sql.update("update batch set updated_at = ? where id = ? and intake = ?", clock.millis(), id, intake));
        sql.update("insert into batch_page (batch_id, page, entries, body) values (?, ?, ?, ?)", id, page, entries, body);
    }

    void error(String id, int entry, String pointer, String code, String message) {
        sql.update("insert into batch_error (batch_id, entry, pointer, code, message) values (?, ?, ?, ?, ?)", id, entry, pointer, code,
            message);
    }

    /** @throws TakenOver as {@link #page} */
    void finish(String id, String intake, int entries, int accepted, int refused, int pages) {
        ours(sql.update("update batch set state = ?, entries = ?, accepted = ?, refused = ?, pages = ?, updated_at = ?"
            + " where id = ? and intake = ?", pages == 0 ? "done" : "running", entries, accepted, refused, pages, clock.millis(), id,
            intake));
    }

    /** Whatever an earlier request left of it. */
    void remove(String id) {
        sql.update("delete from batch where id = ?", id);
        removeParts(id);
    }

    /** Unless another request has it by now; at once, for one that comes next must not lose its pages to us. */
    void remove(String id, String intake) {
        transaction.executeWithoutResult(status -> {
            if (sql.update("delete from batch where id = ? and intake = ?", id, intake) > 0) {
                removeParts(id);
            }
        });
    }

    private void removeParts(String id) {
        sql.update("delete from batch_page where batch_id = ?", id);
        sql.update("delete from batch_error where batch_id = ?", id);
    }

    private static void ours(int rows) {
        if (rows == 0) {
            throw new TakenOver();
        }
    }
}
