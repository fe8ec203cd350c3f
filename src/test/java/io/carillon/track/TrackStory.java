package io.carillon.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.embedded.TestServers;
import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Priority;
import io.carillon.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.camel.FluentProducerTemplate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The real routes against a real broker and database, and the search engine that a subclass brings. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class TrackStory {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Json JSON = new Json();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Path folder;
    private int searchPort;
    private AutoCloseable search;
    private ConfigurableApplicationContext application;
    private KafkaProducer<String, byte[]> producer;

    /** Serves when this returns; the folder may hold the state of the one before. */
    abstract AutoCloseable startSearch(Path home, int port) throws Exception;

    @BeforeAll
    void start() throws Exception {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/track")), "data").toAbsolutePath();
        searchPort = TestServers.freePort();
        search = startSearch(folder.resolve("search"), searchPort);
        application = new SpringApplicationBuilder(TrackApplication.class).run("--spring.profiles.active=embedded",
            "--carillon.data=" + folder, "--carillon.embedded.sandbox=false", "--carillon.embedded.search=false",
            "--carillon.search.urls=http://127.0.0.1:" + searchPort, "--carillon.ports.api=0", "--carillon.ports.management=0",
            "--carillon.ports.kafka=0", "--carillon.topics.channels=email", "--carillon.ops.password=pw",
            "--carillon.ops.backlog-interval=500ms",
            "--camel.main.routes-include-pattern=classpath:routes/70-track.camel.yaml,classpath:routes/80-look.camel.yaml");
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", setting("carillon.kafka.brokers")), new StringSerializer(),
            new ByteArraySerializer());
    }

    @AfterAll
    void stop() throws Exception {
        if (application != null) {
            producer.close();
            application.close();
            search.close();
        }
    }

    @Test
    void anOutcomeThatComesLateNeverHidesABetterOne() throws Exception {
        Notification message = Samples.message("t1", "order-shipped", Priority.HIGH, "erp", Samples.NOON);
        Delivery delivery = Samples.delivery(message, "email", false);
        send("carillon.high", message);
        send("carillon.result", Samples.outcome(delivery, DeliveryState.SENT, 2));
        send("carillon.result", Samples.outcome(delivery, DeliveryState.ATTEMPTED, 1));
        send("carillon.deliver.email.high", delivery);

        soon().untilAsserted(() -> assertThat(attempts(find("t1", message.id()))).hasSize(2));
        Map<String, Object> found = find("t1", message.id());
        assertThat(found).containsEntry("status", "sent").containsEntry("source", "search").containsEntry("template", "order-shipped");
        assertThat(deliveries(found)).singleElement().satisfies(one -> {
            assertThat(one).containsEntry("delivery", "sent").containsEntry("subject", "Order 42");
            assertThat(one.get("decisions").toString()).contains("chosen");
        });
        assertThat(attempts(found)).extracting(attempt -> attempt.get("attempt")).containsExactly(1, 2);
        assertThat(find("another-tenant", message.id())).isNull();
    }

    @Test
    void aRecordNobodyCanReadGoesAsideAndTheOthersAreIndexed() throws Exception {
        Notification good = Samples.message("t2", "order-shipped", Priority.LOW, "erp", Samples.NOON);
        producer.send(new ProducerRecord<>("carillon.low", "k", "{broken".getBytes(StandardCharsets.UTF_8))).get();
        send("carillon.low", good);

        soon().untilAsserted(() -> assertThat(find("t2", good.id())).isNotNull());
        soon().untilAsserted(() -> assertThat(Records.values(setting("carillon.kafka.brokers"), "carillon.index-dead"))
            .anyMatch(value -> value.contains("unreadable") || value.contains("not a Notification")));
    }

    @Test
    void aListIsNarrowedByEachFilterAndPaged() throws Exception {
        Notification old = Samples.message("t3", "welcome", Priority.LOW, "crm", Samples.NOON.minusSeconds(3600));
        Notification mid = Samples.message("t3", "order-shipped", Priority.HIGH, "erp", Samples.NOON);
        Notification young = Samples.message("t3", "order-shipped", Priority.HIGH, "shop", Samples.NOON.plusSeconds(60));
        for (Notification message : List.of(old, mid, young)) {
            send("carillon." + message.priority().lower(), message);
        }
        send("carillon.result", Samples.outcome(Samples.delivery(old, "email", false), DeliveryState.SENT, 1));
        send("carillon.result", Samples.outcome(Samples.delivery(mid, "email", false), DeliveryState.FAILED, 1));

        soon().untilAsserted(() -> assertThat(ids(Map.of())).containsExactly(young.id(), mid.id(), old.id()));
        soon().untilAsserted(() -> assertThat(ids(Map.of("status", "sent"))).containsExactly(old.id()));
        assertThat(ids(Map.of("priority", "high"))).containsExactly(young.id(), mid.id());
        assertThat(ids(Map.of("module", "crm"))).containsExactly(old.id());
        assertThat(ids(Map.of("template", "welcome"))).containsExactly(old.id());
        assertThat(ids(Map.of("user", "u1"))).hasSize(3);
        assertThat(ids(Map.of("user", "nobody"))).isEmpty();
        assertThat(ids(Map.of("group", "nobody"))).isEmpty();
        assertThat(ids(Map.of("from", "2026-11-20T12:00:00Z", "to", "2026-11-20T12:01:00Z"))).containsExactly(mid.id());
        assertThat(ids(Map.of("channel", "email", "priority", "high"))).containsExactly(mid.id());
        assertThat(ids(Map.of("channel", "sms"))).isEmpty();
        assertThat(ids(Map.of("q", "ref-shop"))).containsExactly(young.id());
        Map<String, Object> page = list(Map.of("limit", "2"));
        assertThat(ids(Map.of("limit", "2", "cursor", page.get("next").toString()))).containsExactly(old.id());
    }

    @Test
    void whileSearchIsDownTheLedgerAnswersNothingIsLostAndReadinessStays() throws Exception {
        Notification message = Samples.message("t4", "order-shipped", Priority.MEDIUM, "erp", Samples.NOON);
        search.close();
        try {
            send("carillon.medium", message);
            new JdbcTemplate(application.getBean(javax.sql.DataSource.class)).update("insert into delivery (id, tenant, notification_id,"
                + " recipient, channel, state, attempt, updated_at) values ('d', 't4', ?, 'user:u1', 'email', 'SENT', 1, 0)", message.id());
            assertThat(find("t4", message.id())).containsEntry("status", "sent").containsEntry("source", "ledger");
            assertThat(management("/actuator/health/readiness", null)).startsWith("200");
            assertThat(management("/actuator/health/backends", null)).startsWith("503");
            soon().untilAsserted(() -> assertThat(management("/actuator/prometheus", null)).containsPattern(
                "carillon_backlog_age_seconds\\{[^}]*group=\"carillon-index\"[^}]*topic=\"carillon.medium\"[^}]*\\} [1-9]"));
        } finally {
            search = startSearch(folder.resolve("search"), searchPort);
        }
        soon().untilAsserted(() -> assertThat(find("t4", message.id())).containsEntry("template", "order-shipped"));
    }

    @Test
    void hawtioShowsOurRoutesToOpsOnlyAndThePublicPortShowsNone() throws Exception {
        String routes = "/actuator/hawtio/jolokia/search/org.apache.camel:*,type=routes";

        assertThat(management(routes, null)).startsWith("403");
        assertThat(management(routes, "ops:pw")).startsWith("200").contains("name=\\\"index\\\"", "name=\\\"find-notification\\\"");
        assertThat(management("/actuator/jolokia/version", null)).startsWith("403");
        assertThat(management("/actuator/jolokia/exec/java.lang:type=Memory/gc", "ops:pw")).contains("forbidden");
        assertThat(get("api", "/actuator/health", null)).startsWith("404");
    }

    /** A search engine that has just started refuses for a moment. */
    private static org.awaitility.core.ConditionFactory soon() {
        return await().atMost(SOON).ignoreExceptions();
    }

    private void send(String topic, Object record) throws Exception {
        producer.send(new ProducerRecord<>(topic, "k", JSON.write(record))).get();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> ask(String route, Map<String, String> variables) {
        FluentProducerTemplate ask = application.getBean(org.apache.camel.CamelContext.class).createFluentProducerTemplate();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            ask = ask.withVariable(variable.getKey(), variable.getValue());
        }
        return ask.withBody("").to("direct:" + route).request(Map.class);
    }

    private Map<String, Object> find(String tenant, String id) {
        return ask("find-notification", Map.of("tenant", tenant, "id", id));
    }

    private Map<String, Object> list(Map<String, String> filters) {
        Map<String, String> all = new java.util.HashMap<>(filters);
        all.put("tenant", "t3");
        return ask("list-notifications", all);
    }

    @SuppressWarnings("unchecked")
    private List<String> ids(Map<String, String> filters) {
        return ((List<Map<String, Object>>) list(filters).get("items")).stream().map(item -> item.get("id").toString()).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> deliveries(Map<String, Object> found) {
        return (List<Map<String, Object>>) found.get("deliveries");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> attempts(Map<String, Object> found) {
        return found == null ? List.of() : deliveries(found).stream()
            .flatMap(one -> ((List<Map<String, Object>>) one.get("attempts")).stream()).toList();
    }

    private String management(String path, String user) throws Exception {
        return get("management", path, user);
    }

    private String get(String port, String path, String user) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + setting("carillon.ports." + port) + path));
        if (user != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        }
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private String setting(String name) {
        return application.getEnvironment().getProperty(name);
    }
}
