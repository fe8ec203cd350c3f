package io.carillon.admit;

import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every SQL engine with its tables; the statements of the keys are run as the routes run them, with variables. */
final class KeyEngines implements AutoCloseable {

    private final SqlEngines engines = new SqlEngines();

    KeyEngines() throws Exception {
        // of the engines
    }

    JdbcTemplate sql(Engine engine) {
        return engines.sql(engine);
    }

    /** @return how many rows were changed */
    int run(Engine engine, String file, Map<String, Object> variables) {
        return engines.change(engine, file, variables.get("once") instanceof Once once ? once.columns() : null, variables);
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
        engines.close();
    }
}
