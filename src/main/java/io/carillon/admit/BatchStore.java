package io.carillon.admit;

import io.carillon.message.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables batch, batch_page and batch_error while a batch is read. Each page is a transaction of its own. */
@Component
class BatchStore {

    /** @param owner who reads the stream: only this one may go on writing */
    record Intake(String id, String owner, Caller caller) {
    }

    record Counts(int entries, int accepted, int refused, int pages) {

        String state() {
            return pages == 0 ? "done" : "running";
        }
    }

    record Page(int number, int entries, String body) {
    }

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

    /** One whose id nobody else can have: nothing is written before there is a page. */
    BatchWriter open(String id, Caller caller) {
        return new BatchWriter(this, new Intake(id, id, caller), maxErrors, false);
    }

    /** One whose id a repeat has too. */
    BatchWriter open(String id, String owner, Caller caller) {
        Intake intake = new Intake(id, owner, caller);
        begin(intake);
        return new BatchWriter(this, intake, maxErrors, true);
    }

    void begin(Intake intake) {
        insert(intake, new Counts(0, 0, 0, 0), "loading");
    }

    /** All of a batch that has at most one page. */
    void whole(Intake intake, Counts counts, Page page, List<Object[]> errors) {
        transaction.executeWithoutResult(status -> {
            insert(intake, counts, counts.state());
            write(intake, page, errors);
        });
    }

    /** Takes over what an earlier request read to its end, so that it is not removed any more. @return false where there is no such */
    boolean adopt(String id, String owner) {
        return sql.update("update batch set intake = ? where id = ? and state <> 'loading'", owner, id) > 0;
    }

    /** @param page or null; @throws TakenOver where another request writes this batch by now */
    void page(Intake intake, Page page, List<Object[]> errors) {
        transaction.executeWithoutResult(status -> {
            ours(sql.update("update batch set updated_at = ? where id = ? and intake = ?", clock.millis(), intake.id(), intake.owner()));
            write(intake, page, errors);
        });
    }

    private void write(Intake intake, Page page, List<Object[]> errors) {
        if (page != null) {
            sql.update("insert into batch_page (batch_id, page, entries, body) values (?, ?, ?, ?)", intake.id(), page.number(),
                page.entries(), page.body());
        }
        if (!errors.isEmpty()) {
            sql.batchUpdate("insert into batch_error (batch_id, entry, pointer, code, message) values (?, ?, ?, ?, ?)", errors);
        }
    }

    private void insert(Intake intake, Counts counts, String state) {
        sql.update("insert into batch (id, tenant, author, state, entries, accepted, refused, pages, pages_done, created_at, updated_at,"
            + " intake) values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)", intake.id(), intake.caller().tenant(), intake.caller().id(), state,
            counts.entries(), counts.accepted(), counts.refused(), counts.pages(), clock.millis(), clock.millis(), intake.owner());
    }

    /** @throws TakenOver as {@link #page} */
    void finish(Intake intake, Counts counts) {
        ours(sql.update("update batch set state = ?, entries = ?, accepted = ?, refused = ?, pages = ?, updated_at = ?"
            + " where id = ? and intake = ?", counts.state(), counts.entries(), counts.accepted(), counts.refused(), counts.pages(),
            clock.millis(), intake.id(), intake.owner()));
    }

    /** As it is now; of one that is taken over from an earlier request. */
    Map<String, Object> row(String id) {
        return sql.queryForMap("select id, state, entries, accepted, refused, pages, pages_done from batch where id = ?", id);
    }

    /** The same of one that has just been written. */
    Map<String, Object> row(String id, Counts counts) {
        return Map.of("id", id, "state", counts.state(), "entries", counts.entries(), "accepted", counts.accepted(), "refused",
            counts.refused(), "pages", counts.pages(), "pages_done", 0);
    }

    /** Whatever an earlier request left of it. */
    void remove(String id) {
        sql.update("delete from batch where id = ?", id);
        removeParts(id);
    }

    /** Unless another request has it by now; at once, for one that comes next must not lose its pages to us. */
    void remove(Intake intake) {
        transaction.executeWithoutResult(status -> {
            if (sql.update("delete from batch where id = ? and intake = ?", intake.id(), intake.owner()) > 0) {
                removeParts(intake.id());
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
