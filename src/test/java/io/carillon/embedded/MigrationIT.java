package io.carillon.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one set of migrations runs on each engine, and the sample users can be put in again without harm. */
class MigrationIT {

    @TempDir
    Path folder;

    @Test
    void runOnH2() throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:file:" + folder + "/db;WRITE_DELAY=0;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");

        assertMigrates(h2);
    }

    @Test
    void runOnPostgreSql() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setPort(TestServers.freePort()).start()) {
            assertMigrates(server.getPostgresDatabase());
        }
    }

    private static void assertMigrates(DataSource database) throws SQLException {
        Flyway flyway = Flyway.configure().dataSource(database).locations("classpath:db/migration", "classpath:db/demo")
            .placeholders(Map.of("text", "text")).load();
        flyway.migrate();
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("update app_user set email = 'new@example.org' where id = 'u1'");
            // As if the file had changed: a repeatable migration runs again.
            connection.createStatement().execute("delete from flyway_schema_history where description = 'sample users'");
        }
        flyway.migrate();
        assertThat(first(database, "select count(*) from app_user where tenant = 'demo'")).isEqualTo("4");
        assertThat(first(database, "select email from app_user where id = 'u1'")).isEqualTo("new@example.org");
        assertThat(first(database, "select attributes from app_user where id = 'u2'")).contains("李雷");
        assertThat(first(database, "select count(*) from group_member where group_id = 'eu-buyers'")).isEqualTo("3");
        assertThat(first(database, "select count(*) from preference where user_id = 'u3' and enabled = false")).isEqualTo("3");
    }

    private static String first(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection(); ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
