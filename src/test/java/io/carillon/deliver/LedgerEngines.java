package io.carillon.deliver;

import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import java.util.Map;

/** The statements of the ledger on every SQL engine: their parameters are the body. */
final class LedgerEngines implements AutoCloseable {

    private final SqlEngines engines = new SqlEngines();

    LedgerEngines() throws Exception {
        // of the engines
    }

    /** @return how many rows were changed */
    int run(Engine engine, String file, Map<String, Object> row) {
        return engines.change(engine, file, row, Map.of());
    }

    void update(Engine engine, String sql) {
        engines.sql(engine).update(sql);
    }

    Map<String, Object> read(Engine engine, Map<String, Object> claim) {
        return engines.find(engine, "claim-read", claim, Map.of()).get(0);
    }

    @Override
    public void close() throws Exception {
        engines.close();
    }
}
