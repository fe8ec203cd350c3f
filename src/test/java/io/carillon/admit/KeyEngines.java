package io.carillon.admit;

import io.carillon.embedded.TestDatabase;
import io.carillon.embedded.TestDatabase.Engine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.component.sql.SqlConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every SQL engine with its tables; the statements of the keys are run as the routes run them, with variables. */
final class KeyEngines implements AutoCloseable {

    private final Map<Engine, DefaultCamelContext> contexts = new EnumMap<>(Engine.class);
    private final Map<Engine, JdbcTemplate> templates = new EnumMap<>(Engine.class);
    private final List<TestDatabase> databases = new ArrayList<>();

    KeyEngines() throws Exception {
        for (Engine engine : Engine.values()) {
            TestDatabase database = TestDatabase.start(engine);
            databases.add(database);
            database.flyway().migrate();
            SqlComponent sql = new SqlComponent();
            sql.setDataSource(database.source());
            DefaultCamelContext context = new DefaultCamelContext();
            context.addComponent("sql", sql);
            context.start();
            contexts.put(engine, context);
            templates.put(engine, new JdbcTemplate(database.source()));
        }
    }

    JdbcTemplate sql(Engine engine) {
        return templates.get(engine);
    }

    /** @return how many rows were changed */
    int run(Engine engine, String file, Map<String, Object> variables) {
        FluentProducerTemplate template = contexts.get(engine).createFluentProducerTemplate().to("sql:classpath:sql/" + file + ".sql");
        variables.forEach(template::withVariable);
        Exchange done = template.send();
        if (done.getException() != null) {
            throw done.getException(RuntimeException.class);
        }
        return done.getMessage().getHeader(SqlConstants.SQL_UPDATE_COUNT, Integer.class);
    }

    /** Eight at once. @return what each got: a count of rows, or the name of the failure */
    List<String> race(Callable<Integer> what) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            return workers.invokeAll(IntStream.range(0, 8).<Callable<String>>mapToObj(i -> () -> {
                try {
                    return String.valueOf(what.call());
                } catch (RuntimeException e) {
                    return e.getClass().getSimpleName();
                }
            }).toList()).stream().map(KeyEngines::result).toList();
        } finally {
            workers.shutdownNow();
        }
    }

    private static String result(Future<String> done) {
        try {
            return done.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws Exception {
        contexts.values().forEach(DefaultCamelContext::stop);
        for (TestDatabase database : databases) {
            database.close();
        }
    }
}
