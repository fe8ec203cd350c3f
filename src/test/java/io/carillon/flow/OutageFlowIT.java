package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The only provider of a channel is down for a while. Nobody does anything about it, and no new message comes to wake anybody up. */
class OutageFlowIT extends Stories {

    private static final String SMS = "sms-sns-sink";
    private static final String WAIT = "waitDurationInOpenState: ";
    /** In place of 30: long enough for what is looked at while the breaker is open. */
    private static final int OPEN_SECONDS = 4;
    /** Enough to open a breaker, and all under way at the same time. */
    private static final int TRIED = 30;
    private static final int BACKLOG = 300;
    /** What a breaker that is half open lets through. */
    private static final int TRIALS = 5;
    /** What may come to a breaker each time it has just opened, before its gate is asked: at the next poll. Without a gate it is all. */
    private static final int LATE = 10;
    private static final Duration IN_TIME = Duration.ofSeconds(5);
    private static EmbeddedFlow outage;
    private static QueueEnds queues;

    @BeforeAll
    static void start() throws IOException {
        Path data = EmbeddedFlow.temporaryFolder();
        Path routes = Files.createDirectories(data.resolve("routes"));
        String file = "51-provider.camel.yaml";
        String shipped = Files.readString(Path.of("src/main/resources/routes").resolve(file));
        assertThat(shipped).contains(WAIT + "30\n");
        Files.writeString(routes.resolve(file), shipped.replace(WAIT + "30\n", WAIT + OPEN_SECONDS + "\n"));
        outage = EmbeddedFlow.start(data, "--carillon.reload.routes=" + routes);
        queues = new QueueEnds(outage.context.getEnvironment().getRequiredProperty("carillon.kafka.brokers"));
    }

    @AfterAll
    static void stop() {
        if (queues != null) {
            queues.close();
        }
        if (outage != null) {
            outage.stop();
        }
    }

    @Override
    EmbeddedFlow running() {
        return outage;
    }

    @Test
    void theBacklogOfAnOutageStaysInItsTopicAndDrainsByItselfAndWhatExpiresMeanwhileIsToldInTime() {
        assertThat(inState("closed")).isTrue();
        carillon.provider(SMS, "error-500", 0);
        Instant soon = Instant.now().plusSeconds(4);
        String expiresInRetry = carillon.accepted(toPhones(1, "\"expiresAt\":\"" + soon + "\","));
        await().atMost(EmbeddedFlow.SOON).until(() -> provider("refused") == 1);
        String tried = carillon.accepted(toPhones(TRIED, ""));
        untilBreaker("open");
        assertThat(channel().path("open").asBoolean()).isFalse();
        assertThat(inState("open")).isTrue();
        long before = provider("refused");
        String waits = carillon.accepted(toPhones(BACKLOG, ""));
        isToldInTime(expiresInRetry, soon);
        await().atMost(EmbeddedFlow.SOON).until(() -> queues.of("carillon.deliver.sms.") >= 1 + TRIED + BACKLOG);
        Instant sooner = Instant.now().plusSeconds(2);
        isToldInTime(carillon.accepted(toPhones(1, "\"expiresAt\":\"" + sooner + "\",")), sooner);
        await().atMost(EmbeddedFlow.SOON).until(() -> provider("refused") >= before + TRIALS);
        untilBreaker("open");
        theBacklogStays(provider("refused") - before);

        carillon.provider(SMS, "ok", 0);
        await().atMost(EmbeddedFlow.SOON.plusSeconds(OPEN_SECONDS)).until(() -> provider("taken") >= TRIED + BACKLOG);
        untilBreaker("closed");
        assertThat(channel().path("open").asBoolean()).isTrue();
        assertThat(inState("closed")).isTrue();
        List.of(tried, waits).forEach(id -> carillon.untilStatus(id, "sent"));
        assertThat(carillon.received(SMS, "+49").stream().map(one -> one.path("deliveryId").asText()))
            .hasSize(TRIED + BACKLOG).doesNotHaveDuplicates();
        theBacklogStays(provider("refused") - before);
    }

    /** While the breaker is not closed yet. */
    private void isToldInTime(String id, Instant expiry) {
        carillon.untilStatus(id, "expired");
        assertThat(Duration.between(expiry, Instant.now())).isBetween(Duration.ZERO, IN_TIME);
        assertThat(inState("closed")).isFalse();
        assertThat(provider("taken")).isZero();
    }

    /** Into the retry topics came what was tried before the breaker opened, and what was tried to see whether it may close. */
    private void theBacklogStays(long trials) {
        assertThat(trials).isLessThanOrEqualTo(4 * TRIALS);
        assertThat(queues.of("carillon.retry.")).isLessThanOrEqualTo(1 + TRIED + trials + LATE * (1 + trials / TRIALS));
    }

    private void untilBreaker(String state) {
        await().atMost(EmbeddedFlow.SOON).pollInterval(Duration.ofMillis(20))
            .until(() -> channel().at("/providers/0/breaker").asText().equals(state));
    }

    private JsonNode channel() {
        return named(carillon.api.get("/v1/channels").json().path("items"), "name", "sms");
    }

    /** As the metric tells it: 1 for the state the breaker is in, 0 for the others. */
    private boolean inState(String state) {
        String metric = carillon.management.get("/actuator/prometheus").raw().body().lines()
            .filter(line -> line.matches("resilience4j_circuitbreaker_state\\{.*name=\"sms-snsbreaker\".*state=\"" + state + "\".*"))
            .findFirst().orElseThrow();
        return metric.endsWith(" 1.0");
    }

    private long provider(String figure) {
        return named(carillon.sandbox.get("/sandbox/providers").json(), "kamelet", SMS).path(figure).asLong();
    }

    private static JsonNode named(JsonNode all, String field, String name) {
        for (JsonNode one : all) {
            if (one.path(field).asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError("no " + name + " in " + all);
    }

    private static String toPhones(int count, String more) {
        String to = IntStream.range(0, count).mapToObj(i -> "{\"phone\":\"+4915" + (100_000_000 + i) + "\"}")
            .collect(Collectors.joining(","));
        return "{\"template\":\"order-shipped\"," + more + "\"to\":[" + to + "],\"data\":{\"order\":\"" + order()
            + "\"},\"priority\":\"high\",\"routing\":{\"channels\":[\"sms\"]}}";
    }
}
