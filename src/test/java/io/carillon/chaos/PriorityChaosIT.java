package io.carillon.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.flow.Http;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** P4: what is urgent does not wait behind a mountain of what is not. */
@EnabledIfSystemProperty(named = "chaos.full", matches = "true")
class PriorityChaosIT {

    private static final int LOW = Integer.getInteger("chaos.low", 100_000);
    private static final int PAGE = 1_000;
    /** Low messages are sent before anything is measured until the compilers rest, so many at once and at most so many. */
    private static final int WARM_UP = 5 * PAGE;
    private static final int MOST = 12 * WARM_UP;
    /** Of the compilers' time in the time that passed. */
    private static final double AT_REST = 0.1;
    private static final double HIGH_RATE = 20;
    /** High messages of the reference: how long it takes with nothing else to do, in the same run. */
    private static final int ALONE = 500;
    private static final double P99_MS = 50;
    private static final Duration LONGEST = Duration.ofMinutes(40);

    @Test
    void highIsSentAtOnceWhileLowDrains() throws Exception {
        Stage stage = Stage.shared();
        stage.app.stop(Stage.SOON);
        stage.app.fast();
        stage.app.start();
        // A provider of its own for what is measured: the journal of the other one forgets.
        try (Provider urgent = Provider.start(Files.createDirectories(stage.folder.resolve("urgent")));
                Memory memory = urgent.memory();
                Load load = stage.load("high", 8, urgent.webhooks().replace("\"%s\"", "\"high\""), stage.app)) {
            int before = warmUp(stage);
            load.rate(HIGH_RATE);
            posted(load, ALONE);
            Waits.Span alone = span(() -> posted(load, ALONE));
            Waits.Span drained = span(() -> drain(stage, before, LOW));
            load.close();
            Quiet.await(stage.topics, () -> stage.provider.count() + urgent.count());
            List<Taken> calls = memory.taken();
            assertThat(calls).hasSize((int) urgent.count());
            Verdict verdict = Verdict.of(load.accepted(), calls, stage.topics.results());
            Waits waits = new Waits(load.answers(), Taken.first(calls));
            Map<String, Long> queued = stage.topics.written("carillon.high", "id");
            Map<String, Long> prepared = stage.topics.written("carillon.deliver.webhook.high", "notificationId");
            System.out.printf("P4 p50/p99 ms by hop: 202 to queue %s, to prepared %s, to the call %s%n", waits.with(queued).of(drained),
                waits.with(prepared).of(drained), waits.of(drained));
            report(verdict, waits.of(alone), waits.of(drained), waits.typical(drained),
                (long) stage.provider.count() - before, drained.seconds());
        }
    }

    private static void report(Verdict verdict, Waits.Quantiles alone, Waits.Quantiles high, double typical, long low, double seconds)
            throws Exception {
        Sheet.add("P4", "high: from the 202 to the provider's call while low drains", verdict, 0,
            Map.of("p99 ms", high.p99(), "p50 ms", high.p50(), "measured", high.count(), "low sent", low, "low/s", low / seconds,
                "p99 ms of a typical 10 s", typical, "p99 ms alone", alone.p99(), "p50 ms alone", alone.p50()),
            Map.of("p99 ms", P99_MS, "low sent", LOW), high.p99() <= P99_MS && low == LOW && verdict.duplicates() == 0);
    }

    /** @return how many messages that took */
    private static int warmUp(Stage stage) {
        int sent = 0;
        boolean atRest = false;
        while (!atRest && sent < MOST) {
            double before = stage.app.compiled();
            int first = sent;
            Waits.Span span = span(() -> drain(stage, first, WARM_UP));
            atRest = (stage.app.compiled() - before) / 1e3 < AT_REST * span.seconds();
            sent += WARM_UP;
        }
        System.out.printf("P4 warmed up by %d messages, compilers at rest: %s%n", sent, atRest);
        return sent;
    }

    private static void posted(Load load, int more) {
        int before = load.accepted().size();
        await().atMost(Stage.SOON.multipliedBy(2)).until(() -> load.accepted().size() >= before + more);
    }

    private static Waits.Span span(Runnable what) {
        long from = System.currentTimeMillis();
        what.run();
        return new Waits.Span(from, System.currentTimeMillis());
    }

    /** Posts so many low messages after the first ones and waits until the provider has them. */
    private static void drain(Stage stage, int first, int count) {
        String entry = stage.provider.webhooks();
        for (int page = first; page < first + count; page += PAGE) {
            String body = IntStream.range(page, page + PAGE).mapToObj(n -> String.format(entry, n, "low"))
                .collect(Collectors.joining(",", "[", "]"));
            Http.Answer answer = new Http(stage.app.port()).post("/v1/batches", body, "Authorization", Stage.BEARER);
            if (answer.status() != 202) {
                throw new AssertionError(answer.status() + " " + answer.raw().body());
            }
        }
        await().atMost(LONGEST).pollInterval(Duration.ofSeconds(1)).until(() -> stage.provider.count() >= first + count);
    }
}
