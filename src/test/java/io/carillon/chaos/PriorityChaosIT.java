package io.carillon.chaos;

import static org.awaitility.Awaitility.await;

import io.carillon.flow.Http;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** P4: what is urgent does not wait behind a mountain of what is not. */
@EnabledIfSystemProperty(named = "chaos.full", matches = "true")
class PriorityChaosIT {

    private static final int LOW = Integer.getInteger("chaos.low", 100_000);
    private static final int PAGE = 1_000;
    private static final double HIGH_RATE = 50;
    private static final double P99_MS = 50;
    private static final Duration LONGEST = Duration.ofMinutes(20);

    @Test
    void highIsSentAtOnceWhileLowDrains() throws Exception {
        Stage stage = Stage.shared();
        // A provider of its own for what is measured: the journal of the other one forgets.
        try (Provider urgent = Provider.start(Files.createDirectories(stage.folder.resolve("urgent")));
                Load load = stage.load("high", 8, urgent.webhooks().replace("\"%s\"", "\"high\""), stage.app)) {
            load.rate(HIGH_RATE);
            await().atMost(Stage.SOON).until(() -> load.accepted().size() >= 500);
            postLow(stage);
            long from = System.currentTimeMillis();
            await().atMost(LONGEST).pollInterval(Duration.ofSeconds(1)).until(() -> stage.provider.count() >= LOW);
            long to = System.currentTimeMillis();
            load.close();
            Quiet.await(stage.topics, () -> stage.provider.count() + urgent.count());
            Verdict verdict = Verdict.of(load.accepted(), urgent.taken(), stage.topics.results());
            Map<String, Long> queued = stage.topics.written("carillon.high", "id");
            Map<String, Long> prepared = stage.topics.written("carillon.deliver.webhook.high", "notificationId");
            Map<String, Long> called = Provider.Taken.first(urgent.taken());
            Set<String> measured = load.answers().stream().filter(answer -> answer.status() == 202 && answer.at() >= from && answer.at() < to)
                .map(Load.Answer::id).collect(Collectors.toSet());
            System.out.printf("P4 p50/p99 ms: preparation %s, delivery %s%n", between(measured, queued, prepared),
                between(measured, prepared, called));
            report(verdict, waits(load, called, from, to), stage.provider.count(), (to - from) / 1e3);
        }
    }

    private static void report(Verdict verdict, double[] millis, long low, double seconds) throws Exception {
        double p99 = millis[(int) Math.ceil(0.99 * millis.length) - 1];
        Sheet.add("P4", "high: from the 202 to the provider's call while low drains", verdict, 0,
            Map.of("p99 ms", p99, "p50 ms", millis[millis.length / 2], "measured", millis.length, "low sent", low, "low/s", low / seconds),
            Map.of("p99 ms", P99_MS, "low sent", LOW), p99 <= P99_MS && low == LOW && verdict.duplicates() == 0);
    }

    private static void postLow(Stage stage) {
        String entry = stage.provider.webhooks();
        for (int page = 0; page < LOW / PAGE; page++) {
            int first = page * PAGE;
            String body = IntStream.range(first, first + PAGE).mapToObj(n -> String.format(entry, n, "low"))
                .collect(Collectors.joining(",", "[", "]"));
            Http.Answer answer = new Http(stage.app.port()).post("/v1/batches", body, "Authorization", Stage.BEARER);
            if (answer.status() != 202) {
                throw new AssertionError(answer.status() + " " + answer.raw().body());
            }
        }
    }

    private static String between(Set<String> ids, Map<String, Long> from, Map<String, Long> to) {
        long[] sorted = ids.stream().filter(from::containsKey).filter(to::containsKey).mapToLong(id -> to.get(id) - from.get(id))
            .sorted().toArray();
        return sorted[sorted.length / 2] + "/" + sorted[(int) (0.99 * sorted.length)];
    }

    /** Milliseconds from the 202, at the client, to the call, at the provider; sorted. */
    private static double[] waits(Load load, Map<String, Long> first, long from, long to) {
        double[] waits = load.answers().stream().filter(answer -> answer.status() == 202 && answer.at() >= from && answer.at() < to)
            .filter(answer -> first.containsKey(answer.id()))
            .mapToDouble(answer -> Math.max(0, first.get(answer.id()) - answer.at())).toArray();
        Arrays.sort(waits);
        return waits;
    }
}
