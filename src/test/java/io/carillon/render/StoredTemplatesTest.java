package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.message.PermanentFailure;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a start finds in the database. */
class StoredTemplatesTest {

    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:stored;DB_CLOSE_DELAY=-1", "sa", "");
    private final JdbcTemplate sql = new JdbcTemplate(pool);

    @BeforeEach
    void makeTables() {
        Flyway.configure().dataSource(pool).locations("classpath:db/migration").placeholders(Map.of("text", "text")).load().migrate();
    }

    @AfterEach
    void drop() {
        sql.execute("shutdown");
        pool.dispose();
    }

    @Test
    void theNewestVersionsAreKnownBeforeAnyRouteStarts() throws IOException {
        store("order-shipped", 1, "{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"sms.ftl\":\"old\"}}}", false);
        store("order-shipped", 2, "{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"sms.ftl\":\"new\"}},\"aLaterReleasesField\":1}", false);
        store("login-code", 1, "{}", true);
        TemplateRegistry templates = new TemplateRegistry(List.of("classpath:templates/"));
        StoredTemplates stored = new StoredTemplates(templates, sql);
        assertThat(templates.template("t1", "order-shipped").orElseThrow().render("en", "sms.ftl", Map.of())).contains("new");
        assertThat(templates.find("t1", "login-code")).isEmpty();
        assertThat(templates.find("t2", "login-code")).isPresent();
        assertThat(stored.isBehind(3)).isTrue();
    }

    @Test
    void rowsThatWereReadBeforeAWriteDoNotUndoIt() throws IOException {
        TemplateRegistry templates = new TemplateRegistry(List.of("classpath:templates/"));
        StoredTemplates stored = new StoredTemplates(templates, sql);
        templates.take(row(2, "new"));
        stored.take(List.of(row(1, "old")));
        stored.caughtUp(List.of(row(2, "new")), 2);
        assertThat(templates.find("t1", "mine").orElseThrow().version()).isEqualTo(2);
        assertThat(stored.isBehind(2)).isTrue();
        stored.take(List.of(row(2, "new")));
        stored.caughtUp(List.of(row(2, "new")), 2);
        assertThat(stored.isBehind(2)).isFalse();
    }

    private static Map<String, Object> row(int version, String text) {
        return Map.of("tenant", "t1", "name", "mine", "version", version, "deleted", false,
            "body", "{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"sms.ftl\":\"" + text + "\"}}}");
    }

    @Test
    void aTemplateThatIsBrokenInTheDatabaseDoesNotStopTheStart() throws IOException {
        store("order-shipped", 1, "no JSON", false);
        TemplateRegistry templates = new TemplateRegistry(List.of("classpath:templates/"));
        new StoredTemplates(templates, sql);
        assertThat(templates.find("t1", "order-shipped")).isEmpty();
        assertThat(templates.find("t2", "order-shipped")).isPresent();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whatIsNotAllowedAnyMoreIsReportedAtTheStartAndEndsItsMessages(CapturedOutput log) throws IOException {
        store("mine", 1, "{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"sms.ftl\":\"one\\n<#macro m></#macro>\"}}}", false);
        TemplateRegistry templates = new TemplateRegistry(List.of("classpath:templates/"));
        new StoredTemplates(templates, sql);
        assertThat(log.getOut()).contains("template mine of tenant t1, version 1, is not allowed", "mine/en/sms.ftl, line 2: #macro");
        CompiledTemplate stored = templates.template("t1", "mine").orElseThrow();
        assertThat(stored.info().channels()).containsExactly("sms");
        assertThatThrownBy(() -> Renderer.content(stored, "sms", "en", ZoneOffset.UTC, Map.of())).isInstanceOfSatisfying(PermanentFailure.class,
            failure -> assertThat(failure.code()).isEqualTo("template-not-allowed"));
        templates.take(row(2, "mended"));
        assertThat(templates.template("t1", "mine").orElseThrow().render("en", "sms.ftl", Map.of())).contains("mended");
    }

    private void store(String name, int version, String body, boolean deleted) {
        sql.update("insert into template_version (tenant, name, version, body, author, created_at, deleted) values ('t1', ?, ?, ?, 'x', 0, ?)",
            name, version, body, deleted);
    }
}
