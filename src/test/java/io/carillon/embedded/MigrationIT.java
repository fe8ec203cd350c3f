package io.carillon.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.TestDatabase.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one set of migrations and every statement of ours run on each engine; the sample users can be put in again without harm. */
class MigrationIT {

    private static final String MYSQL = "-mysql.sql";

    @ParameterizedTest
    @EnumSource
    void tablesSampleUsersAndStatementsFit(Engine engine) throws Exception {
        try (TestDatabase database = TestDatabase.start(engine)) {
            Flyway flyway = database.flyway();
            flyway.migrate();
            try (Connection connection = database.source().getConnection()) {
                connection.createStatement().execute("update app_user set email = 'new@example.org' where id = 'u1'");
                // As if the file had changed: a repeatable migration runs again.
                connection.createStatement().execute("delete from flyway_schema_history where description = 'sample users'");
                flyway.migrate();
                samples(connection);
                statements(connection, engine);
            }
        }
    }

    private static void samples(Connection connection) throws SQLException {
        assertThat(first(connection, "select count(*) from app_user where tenant = 'demo'")).isEqualTo("4");
        assertThat(first(connection, "select email from app_user where id = 'u1'")).isEqualTo("new@example.org");
        assertThat(first(connection, "select attributes from app_user where id = 'u2'")).contains("李雷");
        assertThat(first(connection, "select count(*) from group_member where group_id = 'eu-buyers'")).isEqualTo("3");
        assertThat(first(connection, "select count(*) from preference where user_id = 'u3' and enabled = false")).isEqualTo("3");
    }

    /** The server reads each statement and finds a type for each parameter. */
    private static void statements(Connection connection, Engine engine) throws SQLException, IOException {
        for (Path file : files(engine)) {
            String sql = Files.readString(file).replaceAll("(?m)^--.*$", "").replaceAll(":#(\\$\\{[^}]*}|\\w+)", "?");
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.getParameterMetaData().getParameterCount();
                statement.getMetaData();
            } catch (SQLException e) {
                throw new AssertionError(file.getFileName() + ": " + e.getMessage(), e);
            }
        }
    }

    /** One that is written otherwise for MySQL stands beside the others', with -mysql behind its name. */
    private static List<Path> files(Engine engine) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("src/main/resources/sql"))) {
            List<Path> files = all.sorted().toList();
            return files.stream().filter(file -> engine == Engine.MARIADB ? !files.contains(mysql(file)) : !file.toString().endsWith(MYSQL)).toList();
        }
    }

    private static Path mysql(Path file) {
        return Path.of(file.toString().replaceFirst("\\.sql$", MYSQL));
    }

    private static String first(Connection connection, String sql) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
