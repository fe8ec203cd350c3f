package io.carillon.admit;

import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import io.carillon.wire.SqlRows;
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
        return engines.change(engine, file, null, variables);
    }

    /** The statements that take many rows. @return how many were changed, where the engine tells */
    int change(Engine engine, String file, KeyStep... steps) {
        return engines.change(engine, file, rows(steps), Map.of());
    }

    /** Takes the rows of these keys. @return what was found of those that are not taken */
    List<Map<String, Object>> claim(Engine engine, KeyStep... steps) {
        change(engine, "insert-idempotency", steps);
        return find(engine, steps);
    }

    List<Map<String, Object>> find(Engine engine, KeyStep... steps) {
        return engines.find(engine, "find-idempotency", rows(steps), Map.of());
    }

    private static SqlRows rows(KeyStep... steps) {
        return new KeySteps(null).rows(List.of(steps));
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
