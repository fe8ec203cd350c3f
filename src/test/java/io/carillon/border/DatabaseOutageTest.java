package io.carillon.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.embedded.TestDatabase;
import io.carillon.embedded.TestDatabase.Engine;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** PostgreSQL stands still: connections stay open and nothing answers. Posts with a key are told in time, posts without go on. */
class DatabaseOutageTest {

    private static final String MESSAGE = "{\"template\":\"order-shipped\",\"to\":[{\"email\":\"a@example.org\"}],\"data\":{\"order\":\"1\"}}";
    private static final Duration IN_TIME = Duration.ofMillis(2_500);
    private static TestDatabase database;
    private static Border border;
    private final List<Long> stopped = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.start(Engine.POSTGRESQL);
        border = new Border(Border.shared().brokers, Border.folder(), "--spring.datasource.username=postgres",
            "--spring.datasource.url=" + database.url() + "&connectTimeout=2&socketTimeout=10");
        assertThat(post(key()).status()).isEqualTo(202);
        assertThat(post().status()).isEqualTo(202);
    }

    @AfterAll
    static void stop() throws Exception {
        border.close();
        database.close();
    }

    @AfterEach
    void goOn() throws Exception {
        for (long pid : stopped) {
            signal("CONT", pid);
        }
        stopped.clear();
    }

    @Test
    void whileItStandsStillAKeyedPostIsToldInTimeAndOthersGoOn() throws Exception {
        String[] key = key();
        standStill();
        long start = System.nanoTime();
        Answer answer = post(key);
        assertThat(since(start)).isLessThan(IN_TIME);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.raw().headers().firstValue("Retry-After")).isPresent();
        start = System.nanoTime();
        assertThat(post().status()).isEqualTo(202);
        assertThat(since(start)).isLessThan(Duration.ofSeconds(1));
        goOn();
        await().atMost(Duration.ofSeconds(40)).until(() -> post(key).status() == 202);
    }

    /** The pool gives up by itself where it gets no connection; here it has one, and only our deadline ends the wait. */
    @Test
    void aStatementThatWaitsForEverIsToldInTimeToo() throws Exception {
        try (Connection holder = database.source().getConnection(); Statement lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("lock table idempotency in access exclusive mode");
            long start = System.nanoTime();
            assertThat(post(key()).status()).isEqualTo(503);
            assertThat(since(start)).isLessThan(IN_TIME);
            assertThat(post().status()).isEqualTo(202);
        }
    }

    @Test
    void manyKeyedPostsAtOnceAllEndAndHoldBackNoneWithout() throws Exception {
        standStill();
        ExecutorService clients = Executors.newFixedThreadPool(150);
        try {
            List<CompletableFuture<Integer>> keyed = IntStream.range(0, 150)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(key()).status(), clients)).toList();
            long plain = System.nanoTime();
            assertThat(post().status()).isEqualTo(202);
            assertThat(since(plain)).isLessThan(Duration.ofSeconds(2));
            for (CompletableFuture<Integer> post : keyed) {
                assertThat(post.get(60, TimeUnit.SECONDS)).isEqualTo(503);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** As if the machine had stopped: first the server, so that it makes no more workers, then all of these. */
    private void standStill() throws Exception {
        try (Connection ours = database.source().getConnection()) {
            JdbcTemplate sql = new JdbcTemplate(new SingleConnectionDataSource(ours, true));
            stop(Long.parseLong(sql.queryForObject("select pg_read_file('postmaster.pid')", String.class).split("\n")[0]));
            await().pollInterval(Duration.ofMillis(200)).until(() -> {
                List<Long> more = sql.queryForList("select pid from pg_stat_activity where pid <> pg_backend_pid()", Long.class);
                more.removeAll(stopped);
                for (long pid : more) {
                    stop(pid);
                }
                return more.isEmpty();
            });
        }
    }

    private void stop(long pid) throws Exception {
        signal("STOP", pid);
        stopped.add(pid);
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static String[] key() {
        return new String[] {"Idempotency-Key", UUID.randomUUID().toString()};
    }

    private static Answer post(String... headers) {
        return border.post("/v1/notifications", MESSAGE, headers);
    }
}
