package io.carillon.embedded;

import io.carillon.embedded.TestDatabase.Engine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.SqlConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every SQL engine with our tables, asked as the routes ask it: a file of src/main/resources/sql, its body and its variables. */
public final class SqlEngines implements AutoCloseable {

    private final Map<Engine, DefaultCamelContext> contexts = new EnumMap<>(Engine.class);
    private final Map<Engine, JdbcTemplate> templates = new EnumMap<>(Engine.class);
    private final List<TestDatabase> databases = new ArrayList<>();

    public SqlEngines() throws Exception {
        for (Engine engine : Engine.values()) {
            TestDatabase database = TestDatabase.start(engine);
            databases.add(database);
            database.flyway().migrate();
            contexts.put(engine, context(database.source()));
            templates.put(engine, new JdbcTemplate(database.source()));
        }
    }

    /** For what the tests write and read themselves. */
    public JdbcTemplate sql(Engine engine) {
        return templates.get(engine);
    }

    /** @return how many rows were changed */
    public int change(Engine engine, String file, Object body, Map<String, Object> variables) {
        return send(engine, file, body, variables).getMessage().getHeader(SqlConstants.SQL_UPDATE_COUNT, Integer.class);
    }

    /** @return the rows that were found */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> find(Engine engine, String file, Object body, Map<String, Object> variables) {
        return send(engine, file, body, variables).getMessage().getBody(List.class);
    }

    private Exchange send(Engine engine, String file, Object body, Map<String, Object> variables) {
        String form = engine == Engine.MARIADB && getClass().getResource("/sql/" + file + "-mysql.sql") != null ? file + "-mysql" : file;
        Exchange done = contexts.get(engine).createFluentProducerTemplate().to("sql:classpath:sql/" + form + ".sql")
            .withProcessor(exchange -> {
                exchange.getMessage().setBody(body);
                variables.forEach(exchange::setVariable);
            }).send();
        if (done.getException() != null) {
            throw done.getException(RuntimeException.class);
        }
        return done;
    }

    @Override
    public void close() throws Exception {
        contexts.values().forEach(DefaultCamelContext::stop);
        for (TestDatabase database : databases) {
            database.close();
        }
    }

    private static DefaultCamelContext context(DataSource source) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("dataSource", source);
        context.start();
        return context;
    }
}
