package io.carillon.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.message.Answer;
import io.carillon.message.Caller;
import io.carillon.message.TemplateCatalogue;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** Route file 82: how an instance learns of what another one stored, and what it does without a database. */
@CamelSpringBootTest
@SpringBootTest(classes = TemplatesWorld.class, webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = {
    "spring.profiles.active=routes", "management.endpoint.health.validate-group-membership=false",
    "spring.datasource.url=jdbc:h2:mem:templates;DB_CLOSE_DELAY=-1", "carillon.templates.refresh=50ms",
    "camel.main.routes-include-pattern=classpath:routes/81-templates.camel.yaml,classpath:routes/82-edit-templates.camel.yaml",
    "spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchClientAutoConfiguration,"
        + "org.apache.camel.component.rest.openapi.springboot.RestOpenApiComponentAutoConfiguration,"
        + "org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration"
})
@ExtendWith(OutputCaptureExtension.class)
class EditTemplatesRouteTest {

    /** The promise of the contract is 2 s. */
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String BODY = "{\"channels\":[\"sms\"],\"parts\":{\"en\":{\"sms.ftl\":\"%s\"}}}";
    @Autowired
    FluentProducerTemplate template;
    @Autowired
    TemplateCatalogue catalogue;
    @Autowired
    JdbcTemplate sql;
    @Autowired
    TemplatesWorld world;
    private final String name = "t-" + UUID.randomUUID();

    @Test
    void whatAnotherInstanceStoredIsUsedHereWithinTwoSeconds() {
        store(1, BODY.formatted("one"), false);
        await().atMost(SOON).until(() -> version() == 1);
        store(2, BODY.formatted("two"), false);
        await().atMost(SOON).until(() -> version() == 2);
        assertThat(preview()).contains("text=two");
        store(3, "{}", true);
        await().atMost(SOON).until(() -> version() == -1);
    }

    @Test
    void whatIsPutHereIsUsedHereAtOnceAndNotReplacedByAnOlderReading() {
        for (int version = 1; version <= 20; version++) {
            put(BODY.formatted("text " + version), version == 1 ? null : "\"" + (version - 1) + "\"");
            assertThat(preview()).contains("text=text " + version);
        }
    }

    @Test
    void whileNothingChangesOnlyTheNumberOfVersionsIsAskedFor() {
        store(1, BODY.formatted("one"), false);
        await().atMost(SOON).until(() -> version() == 1);
        asked(2);
        int readings = world.readings.get();
        asked(5);
        assertThat(world.readings.get()).isEqualTo(readings);
    }

    @Test
    void withoutADatabaseTheLastOnesHoldAndTheLogSaysSoOnce(CapturedOutput log) {
        put(BODY.formatted("kept"), null);
        sql.execute("alter table template_version rename to away");
        try {
            asked(4);
            assertThat(preview()).contains("text=kept");
        } finally {
            sql.execute("alter table away rename to template_version");
        }
        store(2, BODY.formatted("back"), false);
        await().atMost(Duration.ofSeconds(5)).until(() -> version() == 2);
        assertThat(log.getOut().split("those known here stay in use", -1)).hasSize(2);
        assertThat(log.getOut()).contains("can be read again");
    }

    @Test
    void aStoredVersionThatCannotBeUsedLeavesTheOneBefore() {
        put(BODY.formatted("good"), null);
        store(2, BODY.formatted("${oops"), false);
        asked(3);
        assertThat(preview()).contains("text=good");
    }

    @Test
    void ofManyTemplatesOnlyTheTextsOfTheChangedOnesAreReadOnceAndAlsoOfADeletedOne() {
        for (int other = 0; other < 20; other++) {
            sql.update("insert into template_version (tenant, name, version, body, author, created_at, deleted)"
                + " values ('other', ?, 1, ?, 'x', 0, false)", name + other, BODY.formatted("o"));
        }
        store(1, BODY.formatted("one"), false);
        await().atMost(SOON).until(() -> version() == 1 && world.texts.contains(name + 19));
        asked(2);
        world.texts.clear();
        store(2, BODY.formatted("two"), false);
        await().atMost(SOON).until(() -> version() == 2);
        store(3, BODY.formatted("${oops"), false);
        asked(3);
        store(4, "{}", true);
        await().atMost(SOON).until(() -> version() == -1);
        asked(2);
        assertThat(world.texts).containsExactly(name, name, name);
    }

    /** Waits until the database was asked so often. */
    private void asked(int times) {
        int before = world.counts.get();
        await().atMost(Duration.ofSeconds(10)).until(() -> world.counts.get() >= before + times);
    }

    private int version() {
        return catalogue.find("demo", name).map(info -> info.version()).orElse(-1);
    }

    private String preview() {
        return template.to("direct:preview-template").withVariable("tenant", "demo").withVariable("name", name)
            .withBody("{}".getBytes()).request(Map.class).toString();
    }

    private void put(String body, String ifMatch) {
        Answer answer = template.to("direct:put-template").withVariable("tenant", "demo").withVariable("name", name)
            .withVariable("caller", new Caller("demo", "demo", "live", Set.of())).withHeader("If-Match", ifMatch)
            .withBody(body.getBytes()).request(Answer.class);
        assertThat(answer.status()).isEqualTo(ifMatch == null ? 201 : 200);
    }

    private void store(int version, String body, boolean deleted) {
        sql.update("insert into template_version (tenant, name, version, body, author, created_at, deleted)"
            + " values ('demo', ?, ?, ?, 'x', 0, ?)",
            name, version, body, deleted);
    }
}
