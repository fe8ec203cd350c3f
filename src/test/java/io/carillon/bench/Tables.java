package io.carillon.bench;

import io.carillon.embedded.TestDatabase;
import io.carillon.embedded.TestServers;
import io.carillon.process.Secrets;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** A PostgreSQL that keeps what it commits (the tests' own does not wait for the disk), with our tables, users and one key. */
final class Tables implements AutoCloseable {

    private static final String ID = "bench";
    private static final String SECRET = "bench-secret";
    static final String BEARER = "Bearer " + ID + "." + SECRET;

    private final TestDatabase database;
    private final JdbcTemplate sql;

    private Tables(TestDatabase database) {
        this.database = database;
        this.sql = new JdbcTemplate(database.source());
    }

    static Tables start() throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.builder().setPort(TestServers.freePort()).setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on").setServerConfig("shared_buffers", "256MB").start();
        Tables tables = new Tables(new TestDatabase(server.getJdbcUrl("postgres", "postgres"), "postgres", Map.of("text", "text"), server));
        for (String setting : new String[]{"fsync", "synchronous_commit"}) {
            if (!"on".equals(tables.sql.queryForObject("show " + setting, String.class))) {
                throw new IllegalStateException(setting + " is off");
            }
        }
        tables.database.flyway().migrate();
        tables.sql.update("insert into api_key (id, tenant, secret_sha256, mode, scopes, created_at) "
            + "values (?, 'demo', ?, 'live', 'send,bulk,read', 0)", ID, Secrets.sha256(SECRET));
        return tables;
    }

    /** b0 …, not those of the demo, whose webhook and mail go to the sinks. */
    void users(int count, int webhookPort) {
        sql.update("insert into app_user (tenant, id, locale, zone, email, webhook, updated_at) select 'demo', 'b' || n, 'en', "
            + "'Europe/Berlin', 'b' || n || '@example.org', 'http://127.0.0.1:' || ? || '/hook/' || n, 0 from generate_series(0, ?) n "
            + "on conflict do nothing", webhookPort, count - 1);
        sql.execute("analyze app_user");
    }

    JdbcTemplate sql() {
        return sql;
    }

    String url() {
        return database.url();
    }

    String user() {
        return database.user();
    }

    /** Of its first process; those of the connections are its children. */
    long pid() throws java.io.IOException {
        Path file = Path.of(sql.queryForObject("show data_directory", String.class), "postmaster.pid");
        return Long.parseLong(Files.readAllLines(file).get(0).trim());
    }

    @Override
    public void close() throws Exception {
        database.close();
    }
}
