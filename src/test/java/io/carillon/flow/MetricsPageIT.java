package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/metrics.md against what an instance tells Prometheus once each kind of thing has happened to a message. */
class MetricsPageIT extends Stories {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(carillon_\\w+)` \\| (\\w+) \\| ([^|]*) \\|");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (carillon_\\w+) (\\w+)$");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-");
    private static EmbeddedFlow metered;

    @BeforeAll
    static void start() {
        metered = EmbeddedFlow.start(EmbeddedFlow.temporaryFolder(), "--carillon.routes.reload=true",
            "--carillon.rates.accounts.email-ses=1000", "--carillon.receipts.generic.secret=a-secret-of-the-tests");
    }

    @AfterAll
    static void stop() {
        if (metered != null) {
            metered.stop();
        }
    }

    @Override
    EmbeddedFlow running() {
        return metered;
    }

    @Test
    void thePageNamesEachMetricWithItsTypeAndItsLabelsAndNoOther() throws IOException {
        everythingHappens();
        await().atMost(EmbeddedFlow.SOON).untilAsserted(() -> assertThat(told()).containsExactlyInAnyOrderEntriesOf(page()));
        Files.write(Path.of("target/prometheus.txt"), scrape().lines().filter(line -> line.contains("carillon_")).toList());
        assertThat(scrape().lines().filter(line -> UUID.matcher(line).find()).toList()).as("a new series for each start").isEmpty();
        assertThat(scrape()).as("what the alarms use of others").contains("http_server_requests_seconds_bucket{",
            "method=\"POST\",outcome=\"SUCCESS\",status=\"202\",uri=\"/v1/notifications\",waited=\"false\"",
            "method=\"POST\",outcome=\"SUCCESS\",status=\"200\",uri=\"/v1/notifications\",waited=\"true\"", "disk_free_bytes{", "disk_total_bytes{",
            "resilience4j_circuitbreaker_state{");
    }

    private void everythingHappens() {
        carillon.untilStatus(carillon.accepted(toUser("u1", order(), "email")), "sent");
        carillon.untilStatus(carillon.accepted(toUser("u1", order(), "sms")), "sent");
        carillon.untilStatus(carillon.accepted(toUser("u2", order(), "sms")), "suppressed");
        carillon.provider("telegram-bot-sink", "refuse", 1);
        carillon.untilStatus(carillon.accepted(toUser("u1", order(), "telegram")), "failed");
        carillon.provider("telegram-bot-sink", "error-500", 1);
        carillon.untilStatus(carillon.accepted(toUser("u1", order(), "telegram")), "sent");
        assertThat(carillon.api.post("/v1/notifications", toUser("u1", order(), "sms"), "Authorization", "Bearer demo.demo", "Prefer", "wait=10")
            .status()).isEqualTo(200);
        assertThat(carillon.api.put("/v1/pauses/tenant/another", "{\"reason\":\"to be seen\"}").status()).isLessThan(300);
    }

    /** Name → type and labels. */
    private static Map<String, String> page() throws IOException {
        return ROW.matcher(Files.readString(Path.of("docs/metrics.md"))).results().collect(Collectors.toMap(row -> row.group(1),
            row -> row.group(2) + words(row.group(3), "`(\\w+)`"), (one, other) -> one + " twice", TreeMap::new));
    }

    private Map<String, String> told() {
        String text = scrape();
        return TYPE.matcher(text).results().collect(Collectors.toMap(type -> type.group(1),
            type -> type.group(2) + labels(text, type.group(1)), (one, other) -> one + " twice", TreeMap::new));
    }

    private static Set<String> labels(String text, String metric) {
        Set<String> labels = text.lines().filter(line -> line.matches(metric + "(_bucket|_count|_sum)?[ {].*"))
            .map(line -> words(line, "[{,](\\w+)=\"")).flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        labels.remove("le");
        return labels;
    }

    private static Set<String> words(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult word) -> word.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private String scrape() {
        return carillon.management.get("/actuator/prometheus").raw().body();
    }
}
