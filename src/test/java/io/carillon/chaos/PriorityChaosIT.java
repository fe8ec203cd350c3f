package io.carillon.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carillon.flow.Http;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** P4: what is urgent does not wait behind a mountain of what is not. */
@EnabledIfSystemProperty(named = "chaos.full", matches = "true")
class PriorityChaosIT {

    private static final int LOW = Integer.getInteger("chaos.low", 100_000);
    private static final int PAGE = 1_000;
    /** So many low messages, so many times, before anything is measured: until then the compilers are busy. */
    private static final int WARM_UP = 5 * PAGE;
    private static final int ROUNDS = 4;
    /** Milliseconds that compilers at rest work in a second. */
    private static final int AT_REST = 100;
    private static final double HIGH_RATE = 20;
    /** High messages of the reference: how long it takes with nothing else to do, in the same run. */
    private static final int ALONE = 500;
    private static final double P99_MS = 50;
    /** Of all that was sent meanwhile: what was sent while the machine was not ours tells about its host. */
    private static final double LEAST_MEASURED = 50;
    /** Of all, also of what was sent while the machine was not ours. */
    private static final String TYPICAL = "p99 ms of a typical 10 s";
    private static final Duration LONGEST = Duration.ofMinutes(40);

    @Test
    void highIsSentAtOnceWhileLowDrains() throws Exception {
        Stage stage = Stage.shared();
        stage.app.close();
        // A provider of its own for what is measured: the journal of the other one forgets.
        try (Instance app = stage.instance("fast");
                Provider urgent = Provider.start(Files.createDirectories(stage.folder.resolve("urgent")));
                Memory memory = urgent.memory();
                Stolen stolen = new Stolen();
                Load load = stage.load("high", 8, urgent.webhooks().replace("\"%s\"", "\"high\""), app)) {
            app.fast();
            app.start();
            int before = warmUp(stage, app);
            load.rate(HIGH_RATE);
            posted(load, ALONE);
            Waits.Span alone = span(() -> posted(load, ALONE));
            AtomicInteger posted = new AtomicInteger();
            Waits.Span piled = span(() -> posted.set(pile(stage, app, before, LOW)));
            long low = posted.get() - stage.provider.count();
            Waits.Span drained = span(() -> drain(stage, posted.get()));
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
            Waits.Quantiles all = waits.of(drained);
            Waits own = waits.without(stolen::at);
            Waits.Quantiles high = own.of(drained);
            double counted = 100.0 * high.count() / all.count();
            double typical = waits.typical(drained);
            Sheet.add("P4", "high: from the 202 to the provider's call while low drains", verdict, 0,
                Map.of("p99 ms", high.p99(), "p50 ms", high.p50(), "measured %", counted, "p99 ms of all", all.p99(), "low sent", low,
                    "low/s", low / drained.seconds(), TYPICAL, typical,
                    "p99 ms alone", own.of(alone).p99(), "p50 ms alone", own.of(alone).p50(),
                    "p99 ms while low is posted", own.of(piled).p99()),
                Map.of("p99 ms", P99_MS, TYPICAL, P99_MS, "low sent", LOW, "measured %", LEAST_MEASURED),
                high.p99() <= P99_MS && typical <= P99_MS && counted >= LEAST_MEASURED && low >= LOW
                    && stage.provider.count() == posted.get() && verdict.duplicates() == 0);
        }
    }

    /** The compilers get little of a machine that is full, so they have a rest in between. @return the number of messages sent */
    private static int warmUp(Stage stage, Instance app) {
        int sent = 0;
        for (int round = 0; round < ROUNDS; round++) {
            sent = pile(stage, app, sent, WARM_UP);
            drain(stage, sent);
            AtomicInteger compiled = new AtomicInteger();
            await().atMost(Stage.SOON.multipliedBy(2)).pollInterval(Duration.ofSeconds(1)).until(() -> {
                int now = (int) app.compiled();
                return now - compiled.getAndSet(now) < AT_REST;
            });
        }
        return sent;
    }

    private static void posted(Load load, int more) {
        load.awaitAccepted(more, Stage.SOON.multipliedBy(2));
    }

    private static Waits.Span span(Runnable what) {
        long from = System.currentTimeMillis();
        what.run();
        return new Waits.Span(from, System.currentTimeMillis());
    }

    /** Posts low messages until so many wait, and makes a mountain of them. @param first number of the first one @return after the last */
    private static int pile(Stage stage, Instance app, int first, int waiting) {
        String entry = stage.provider.webhooks();
        int next = first;
        while (next - stage.provider.count() < waiting) {
            String body = IntStream.range(next, next + PAGE).mapToObj(n -> String.format(entry, n, "low"))
                .collect(Collectors.joining(",", "[", "]"));
            Http.Answer answer = new Http(app.port()).post("/v1/batches", body, "Authorization", Stage.BEARER);
            if (answer.status() != 202) {
                throw new AssertionError(answer.status() + " " + answer.raw().body());
            }
            next += PAGE;
        }
        return next;
    }

    private static void drain(Stage stage, int posted) {
        await().atMost(LONGEST).pollInterval(Duration.ofSeconds(1)).until(() -> stage.provider.count() >= posted);
    }
}
