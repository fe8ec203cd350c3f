package io.carillon.deliver;

import io.carillon.embedded.TestDatabase.Engine;
import io.carillon.embedded.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.component.sql.SqlConstants;
import org.apache.camel.impl.DefaultCamelContext;

/** Every SQL engine with its tables, asked as camel-sql asks it. */
final class LedgerEngines implements AutoCloseable {

    private final Map<Engine, DefaultCamelContext> contexts = new java.util.EnumMap<>(Engine.class);
    private final List<TestDatabase> databases = new ArrayList<>();

    LedgerEngines() throws Exception {
        for (Engine engine : Engine.values()) {
            TestDatabase database = TestDatabase.start(engine);
            databases.add(database);
            database.flyway().migrate();
            contexts.put(engine, context(database.source()));
        }
    }

    @Override
    public void close() throws Exception {
        contexts.values().forEach(DefaultCamelContext::stop);
        for (TestDatabase database : databases) {
            database.close();
        }
    }

    /** @return how many rows were changed */
    int run(Engine engine, String file, Map<String, Object> row) {
        Exchange done = contexts.get(engine).createFluentProducerTemplate().to("sql:classpath:sql/" + file + ".sql").withBody(row).send();
        if (done.getException() != null) {
            throw new IllegalStateException(done.getException());
        }
        return done.getMessage().getHeader(SqlConstants.SQL_UPDATE_COUNT, Integer.class);
    }

    void update(Engine engine, String sql) {
        contexts.get(engine).createFluentProducerTemplate().to("sql:" + sql).send();
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> read(Engine engine, Map<String, Object> claim) {
        return contexts.get(engine).createFluentProducerTemplate().to("sql:classpath:sql/claim-read.sql?outputType=SelectOne")
            .withBody(claim).request(Map.class);
    }

    private static DefaultCamelContext context(DataSource source) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        SqlComponent sql = new SqlComponent();
        sql.setDataSource(source);
        context.addComponent("sql", sql);
        context.start();
        return context;
    }
}
