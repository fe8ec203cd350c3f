package io.carillon.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.message.Delivery;
import io.carillon.message.DeliveryState;
import io.carillon.message.Notification;
import io.carillon.message.Priority;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is indexed, found and listed; and what is still told while the search engine that a subclass brings is down. */
abstract class TrackStory extends TrackBase {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void anOutcomeThatComesLateNeverHidesABetterOne() throws Exception {
        Notification message = Samples.message("t1", "order-shipped", Priority.HIGH, "erp", Samples.NOON);
        Delivery delivery = Samples.delivery(message, "email", false);
        run().send("carillon.high", message);
        run().send("carillon.result", Samples.outcome(delivery, DeliveryState.SENT, 2));
        run().send("carillon.result", Samples.outcome(delivery, DeliveryState.ATTEMPTED, 1));
        run().send("carillon.deliver.email.high", delivery);

        soon().untilAsserted(() -> {
            Map<String, Object> found = run().find("t1", message.id());
            assertThat(found).containsEntry("status", "sent").containsEntry("source", "search").containsEntry("template", "order-shipped");
            assertThat(TrackRun.deliveries(found)).singleElement().satisfies(one -> {
                assertThat(one).containsEntry("delivery", "sent").containsEntry("subject", "Order 42");
                assertThat(one.get("decisions").toString()).contains("chosen");
            });
            assertThat(TrackRun.attempts(found)).extracting(attempt -> attempt.get("attempt")).containsExactly(1, 2);
        });
        assertThat(run().find("another-tenant", message.id())).isNull();
    }

    @Test
    void aRecordNobodyCanReadGoesAsideAndTheOthersAreIndexed() throws Exception {
        Notification good = Samples.message("t2", "order-shipped", Priority.LOW, "erp", Samples.NOON);
        run().producer.send(new ProducerRecord<>("carillon.low", "k", "{broken".getBytes(StandardCharsets.UTF_8))).get();
        run().send("carillon.low", good);

        soon().untilAsserted(() -> assertThat(run().find("t2", good.id())).isNotNull());
        soon().untilAsserted(() -> assertThat(Records.values(run().setting("carillon.kafka.brokers"), "carillon.index-dead"))
            .anyMatch(value -> value.contains("unreadable") || value.contains("not a Notification")));
    }

    @Test
    void aListIsNarrowedByEachFilterAndPaged() throws Exception {
        Notification old = Samples.message("t3", "welcome", Priority.LOW, "crm", Samples.NOON.minusSeconds(3600));
        Notification mid = Samples.message("t3", "order-shipped", Priority.HIGH, "erp", Samples.NOON);
        Notification young = Samples.message("t3", "order-shipped", Priority.HIGH, "shop", Samples.NOON.plusSeconds(60));
        for (Notification message : List.of(old, mid, young)) {
            run().send("carillon." + message.priority().lower(), message);
        }
        run().send("carillon.result", Samples.outcome(Samples.delivery(old, "email", false), DeliveryState.SENT, 1));
        run().send("carillon.result", Samples.outcome(Samples.delivery(mid, "email", false), DeliveryState.FAILED, 1));

        soon().untilAsserted(() -> assertThat(run().ids(Map.of())).containsExactly(young.id(), mid.id(), old.id()));
        soon().untilAsserted(() -> assertThat(run().ids(Map.of("status", "sent"))).containsExactly(old.id()));
        assertThat(run().ids(Map.of("priority", "high"))).containsExactly(young.id(), mid.id());
        assertThat(run().ids(Map.of("module", "crm"))).containsExactly(old.id());
        assertThat(run().ids(Map.of("template", "welcome"))).containsExactly(old.id());
        assertThat(run().ids(Map.of("user", "u1"))).hasSize(3);
        assertThat(run().ids(Map.of("user", "nobody"))).isEmpty();
        assertThat(run().ids(Map.of("group", "nobody"))).isEmpty();
        assertThat(run().ids(Map.of("from", "2026-11-20T12:00:00Z", "to", "2026-11-20T12:01:00Z"))).containsExactly(mid.id());
        assertThat(run().ids(Map.of("channel", "email", "priority", "high"))).containsExactly(mid.id());
        assertThat(run().ids(Map.of("channel", "sms"))).isEmpty();
        assertThat(run().ids(Map.of("q", "ref-shop"))).containsExactly(young.id());
        Map<String, Object> page = run().list(Map.of("limit", "2"));
        assertThat(run().ids(Map.of("limit", "2", "cursor", page.get("next").toString()))).containsExactly(old.id());
    }

    @Test
    void whileSearchIsDownTheLedgerAnswersNothingIsLostAndReadinessStays() throws Exception {
        Notification before = Samples.message("t4", "welcome", Priority.MEDIUM, "erp", Samples.NOON);
        // while a group moves, nobody can tell what of a topic it never completed is open
        run().send("carillon.medium", before);
        soon().untilAsserted(() -> assertThat(run().find("t4", before.id())).containsEntry("template", "welcome"));
        Notification message = Samples.message("t4", "order-shipped", Priority.MEDIUM, "erp", Samples.NOON);
        stopSearch();
        try {
            run().send("carillon.medium", message);
            new JdbcTemplate(run().application.getBean(javax.sql.DataSource.class)).update("insert into delivery (id, tenant,"
                + " notification_id, recipient, channel, state, attempt, updated_at)"
                + " values ('d', 't4', ?, 'user:u1', 'email', 'SENT', 1, 0)", message.id());
            assertThat(run().find("t4", message.id())).containsEntry("status", "sent").containsEntry("source", "ledger");
            assertThat(run().management("/actuator/health/readiness", null)).startsWith("200");
            assertThat(run().management("/actuator/health/backends", null)).startsWith("503");
            soon().untilAsserted(() -> assertThat(run().management("/actuator/prometheus", null)).containsPattern(
                "carillon_backlog_age_seconds\\{[^}]*group=\"carillon-index\"[^}]*topic=\"carillon.medium\"[^}]*\\} [1-9]"));
        } finally {
            searchAgain();
        }
        soon().untilAsserted(() -> assertThat(run().find("t4", message.id())).containsEntry("template", "order-shipped"));
    }

    @Test
    void hawtioShowsOurRoutesToOpsOnlyAndThePublicPortShowsNone() throws Exception {
        String routes = "/actuator/hawtio/jolokia/search/org.apache.camel:*,type=routes";

        assertThat(run().management(routes, null)).startsWith("403");
        assertThat(run().management(routes, "ops:pw")).startsWith("200").contains("name=\\\"index\\\"", "name=\\\"find-notification\\\"");
        assertThat(run().management("/actuator/jolokia/version", null)).startsWith("403");
        assertThat(run().management("/actuator/jolokia/exec/java.lang:type=Memory/gc", "ops:pw")).contains("forbidden");
        assertThat(run().get("api", "/actuator/health", null)).startsWith("404");
    }

    /** A search engine that has just started refuses for a moment. */
    private static org.awaitility.core.ConditionFactory soon() {
        return await().atMost(SOON).ignoreExceptions();
    }
}
