package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one plain message costs, counted from the running application; the table in docs/flow.md is made of it. */
class PlainWayIT {

    private static final Predicate<String> STATE = topic -> topic.startsWith("carillon.") && !topic.equals("carillon.track");
    /** One of its own, and no other in this JVM: what the flows before have left to be tried again would be counted too. */
    private static EmbeddedFlow carillon;

    @BeforeAll
    static void start() {
        EmbeddedFlow.endShared();
        carillon = EmbeddedFlow.start(EmbeddedFlow.temporaryFolder());
    }

    @AfterAll
    static void stop() {
        if (carillon != null) {
            carillon.stop();
        }
    }

    @Test
    void aPlainMessageTakesNoMoreThanIsPromised() throws Exception {
        deliver("warm");
        long records = records();
        long writes = writes();
        WayMeter meter = new WayMeter(carillon.context.getBean(CamelContext.class));
        deliver("counted");
        Map<String, Long> seen = new LinkedHashMap<>(meter.counted());
        seen.put("records written to Kafka", records() - records);
        seen.put("writes to the search index", writes() - writes);
        String table = "| of one plain message | counted | at most |\n|---|---|---|\n" + seen.entrySet().stream()
            .map(one -> "| " + one.getKey() + " | " + one.getValue() + " | " + WayMeter.MOST.get(one.getKey()) + " |\n").collect(Collectors.joining());
        Files.writeString(Path.of("target/plain-way.md"), table + "\n" + meter.events());
        System.out.println(table);
        assertThat(seen.keySet()).isEqualTo(WayMeter.MOST.keySet());
        assertThat(seen).allSatisfy((what, count) -> assertThat(count).as(what).isBetween(1L, WayMeter.MOST.get(what)));
    }

    /** A message to one webhook: one recipient, one channel; until nothing of it is under way any more. */
    private void deliver(String order) throws Exception {
        String url = "http://127.0.0.1:" + setting("carillon.ports.sandbox") + "/webhook/orders";
        String body = "{\"template\":\"order-shipped\",\"to\":[{\"webhook\":\"" + url + "\"}],\"data\":{\"order\":\"" + order
            + "\"},\"routing\":{\"channels\":[\"webhook\"]}}";
        String id = carillon.accepted(body);
        await().atMost(Duration.ofSeconds(20)).until(() -> !carillon.received("webhook-http-sink", order).isEmpty());
        await().atMost(Duration.ofSeconds(20)).until(() -> found(id));
        await().atMost(Duration.ofSeconds(10)).until(() -> carillon.context.getBean(CamelContext.class).getInflightRepository().size() == 0);
    }

    /** Asked of the search engine itself: a question to the application would be counted. */
    private boolean found(String id) throws IOException {
        URI question = URI.create(setting("carillon.search.urls") + "/carillon-deliveries/_count?q=state:delivered+AND+notificationId:%22" + id + "%22");
        return new ObjectMapper().readTree(question.toURL()).path("count").asInt() == 1;
    }

    private long records() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", setting("carillon.kafka.brokers")))) {
            var topics = admin.listTopics().names().get().stream().filter(STATE).toList();
            var partitions = admin.describeTopics(topics).allTopicNames().get().values().stream().flatMap(topic -> topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))).toList();
            var ends = admin.listOffsets(partitions.stream().collect(Collectors.toMap(one -> one, one -> OffsetSpec.latest()))).all().get();
            return ends.values().stream().mapToLong(end -> end.offset()).sum();
        }
    }

    private long writes() throws IOException {
        URI stats = URI.create(setting("carillon.search.urls") + "/carillon-*/_stats/indexing");
        return new ObjectMapper().readTree(stats.toURL()).at("/_all/primaries/indexing/index_total").asLong();
    }

    private String setting(String name) {
        return carillon.context.getEnvironment().getProperty(name);
    }
}
