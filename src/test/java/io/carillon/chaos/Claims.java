package io.carillon.chaos;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every claim of a delivery: the ledger itself keeps only the last state of a row. A trigger of PostgreSQL writes them down. */
final class Claims implements AutoCloseable {

    private final JdbcTemplate sql;
    private final Map<String, TreeSet<Long>> claims = new HashMap<>();

    Claims(JdbcTemplate sql) {
        this.sql = sql;
        sql.execute("create table chaos_claim (id varchar(36) not null, claimed_at bigint not null)");
        sql.execute("create function chaos_claim() returns trigger language plpgsql as "
            + "$$ begin insert into chaos_claim values (new.id, new.updated_at); return null; end $$");
        sql.execute("create trigger chaos_claim after insert or update on delivery for each row when (new.state = 'LEASED') "
            + "execute function chaos_claim()");
    }

    /** Reads what was written down. */
    void read() {
        sql.query("select id, claimed_at from chaos_claim",
            row -> { claims.computeIfAbsent(row.getString("id"), id -> new TreeSet<>()).add(row.getLong("claimed_at")); });
    }

    /**
     * Epoch ms of the claim behind a call. The worker took that time before it asked for the claim, so a claim that was granted before
     * some moment never says a later one. A call without a claim comes after everything.
     */
    long before(Taken call) {
        Long claim = claims.getOrDefault(call.delivery(), new TreeSet<>()).floor(call.at().toEpochMilli());
        return claim == null ? Long.MAX_VALUE : claim;
    }

    @Override
    public void close() {
        sql.execute("drop function chaos_claim() cascade");
        sql.execute("drop table chaos_claim");
    }
}
