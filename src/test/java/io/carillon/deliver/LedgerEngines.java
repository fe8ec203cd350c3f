package io.carillon.deliver;

import io.carillon.embedded.TestDatabase.Engine;
import io.carillon.embedded.SqlEngines;
import io.carillon.message.Delivery;
import io.carillon.wire.InFlightRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger on every SQL engine, by the steps of its routes. */
final class LedgerEngines implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private final SqlEngines engines = new SqlEngines();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Rounds rounds = new Rounds(clock, Duration.ofSeconds(15), new Pauses(null), null, null, null);
    private final Ledger ledger = new Ledger(new LedgerRows(clock), rounds, clock);

    LedgerEngines() throws Exception {
        // of the engines
    }

    /** The route claim. */
    void claim(Engine engine, Attempt... some) {
        claim(engine, () -> { }, some);
    }

    /** @param meanwhile is done by somebody else after the claim has looked, and before it is committed */
    void claim(Engine engine, Runnable meanwhile, Attempt... some) {
        List<Attempt> attempts = List.of(some);
        new TransactionTemplate(new DataSourceTransactionManager(sql(engine).getDataSource())).executeWithoutResult(open -> {
            change(engine, "claim-first", ledger.claims(attempts));
            Thread other = new Thread(meanwhile);
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        look(engine, attempts);
        if (ledger.again(attempts)) {
            change(engine, "claim-again", ledger.claims(attempts));
            look(engine, attempts);
        }
        List<Attempt> refused = ledger.refusals(attempts);
        if (!refused.isEmpty()) {
            change(engine, "refuse-first", ledger.settlements(refused));
            change(engine, "refuse-again", ledger.settlements(refused));
        }
    }

    private void look(Engine engine, List<Attempt> attempts) {
        ledger.looked(attempts, engines.find(engine, "claim-look", ledger.claims(attempts), Map.of()));
    }

    /** The statement of the route settle. @return how many rows were written */
    int settle(Engine engine, Attempt... some) {
        return change(engine, "settle", ledger.settlements(List.of(some)));
    }

    private int change(Engine engine, String file, Map<String, Object> rows) {
        return engines.change(engine, file, rows, Map.of());
    }

    /** The row of this delivery. */
    Map<String, Object> row(Engine engine, Delivery delivery) {
        return sql(engine).queryForMap("select * from delivery where id = ?", delivery.id());
    }

    JdbcTemplate sql(Engine engine) {
        return engines.sql(engine);
    }

    /** With a lease of so many seconds from now. */
    static Attempt attempt(Delivery delivery, int leaseSeconds) {
        Round round = new Round(UUID.randomUUID().toString(), NOW.plusSeconds(leaseSeconds), List.of("email-smtp"), Fate.OPEN, false,
            null, null, null, null, null, List.of());
        return new Attempt(new InFlightRecord((records, failure) -> { }, new ConsumerRecord<>("t", 0, 0, "k", new byte[0])), delivery, round);
    }

    static Attempt[] attempts(int count) {
        return Stream.generate(() -> attempt(ClaimSqlTest.delivery(), 60)).limit(count).toArray(Attempt[]::new);
    }

    @Override
    public void close() throws Exception {
        engines.close();
    }
}
