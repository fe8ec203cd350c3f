package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.embedded.SqlEngines;
import io.carillon.embedded.TestDatabase.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What several instances read of one database when a template changes, on H2, a real PostgreSQL and a real MariaDB. */
class ChangedTemplatesSqlTest {

    private static SqlEngines engines;
    private final String tenant = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        engines = new SqlEngines();
    }

    @AfterAll
    static void stop() throws Exception {
        engines.close();
    }

    /** An instance, and the texts that it has read since its start. */
    private final class Instance {

        private final Engine engine;
        private final TemplateRegistry templates = new TemplateRegistry(List.of("classpath:templates/"));
        private final StoredTemplates stored;
        private final List<String> read = new ArrayList<>();

        Instance(Engine engine) throws IOException {
            this.engine = engine;
            this.stored = new StoredTemplates(templates, engines.sql(engine));
        }

        /** As the route refresh-templates does it. */
        Instance refresh() {
            long count = ((Number) engines.find(engine, "count-templates", null, Map.of()).get(0).get("versions")).longValue();
            if (stored.isBehind(count)) {
                List<Map<String, Object>> rows = engines.find(engine, "newest-versions", null, Map.of());
                for (Map<String, Object> changed : stored.changed(rows)) {
                    stored.take(engines.find(engine, "read-changed-template", changed, Map.of()));
                    read.add(changed.get("name") + " " + changed.get("version"));
                }
                stored.caughtUp(rows, count);
            }
            assertThat(stored.isBehind(count)).isFalse();
            return this;
        }

        String text(String name) {
            return templates.template(tenant, name).flatMap(template -> template.render("en", "sms.ftl", Map.of())).orElse("none");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachInstanceReadsWhatChangedAndThatOnce(Engine engine) throws IOException {
        for (int i = 0; i < 50; i++) {
            store(engine, "t" + i, 1, "text", false);
        }
        List<Instance> instances = List.of(new Instance(engine).refresh(), new Instance(engine).refresh());
        assertThat(instances).allSatisfy(one -> assertThat(one.read).as("what the start has read is not read again").isEmpty());
        store(engine, "t7", 2, "skipped", false);
        store(engine, "t7", 3, "seven", false);
        store(engine, "t8", 2, "${oops", false);
        store(engine, "t9", 2, "", true);
        store(engine, "fresh", 1, "new", false);
        for (Instance one : instances) {
            one.refresh().refresh();
            assertThat(one.read).containsExactlyInAnyOrder("t7 3", "t8 2", "t9 2", "fresh 1");
            assertThat(List.of("t6", "t7", "t8", "t9", "fresh")).extracting(one::text).containsExactly("text", "seven", "text", "none", "new");
        }
        store(engine, "t9", 3, "back", false);
        for (Instance one : instances) {
            assertThat(one.refresh().text("t9")).isEqualTo("back");
            assertThat(one.read).as("a text that cannot be used is read once too").hasSize(5).endsWith("t9 3");
        }
    }

    private void store(Engine engine, String name, int version, String text, boolean deleted) {
        Map<String, Object> row = new HashMap<>(Map.of("tenant", tenant, "name", name, "version", version, "author", "x", "createdAt", 0L));
        row.putAll(Map.of("deleted", deleted, "body", deleted ? "{}" : "{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"sms.ftl\":\"" + text + "\"}}}"));
        engines.change(engine, "insert-template", row, Map.of());
    }
}
