package io.carillon.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The limit of an account holds for all instances together, and is used by those that are left. */
@EnabledIfSystemProperty(named = "chaos.full", matches = "true")
class RatesChaosIT {

    private static final double LIMIT = 40;
    private static final double ALLOWED = 1.05;
    private static final double WHOLE = 0.95;
    private static final long WINDOW_MS = 10_000;
    private static final long SHORT_MS = 5_000;
    private static final Duration BOTH = Duration.ofSeconds(20);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(30);

    @Test
    void twoInstancesStayBelowTheLimitAndOneThatIsLeftHasAllOfIt() throws Exception {
        Stage stage = Stage.shared();
        stage.app.kill();
        try (Instance one = limited(stage, "one"); Instance two = limited(stage, "two")) {
            one.start();
            two.start();
            try (Load load = stage.load("rates", 16, one, two)) {
                load.rate(2 * LIMIT);
                await().atMost(Stage.SOON).until(() -> rate(stage, BOTH.toMillis()) > 0.8 * LIMIT);
                long killed = System.currentTimeMillis();
                two.kill();
                await().atMost(TAKEN_OVER).until(() -> System.currentTimeMillis() > killed + SHORT_MS && rate(stage, SHORT_MS) >= WHOLE * LIMIT);
                double after = (System.currentTimeMillis() - killed) / 1e3;
                load.rate(0);
                load.close();
                Verdict verdict = stage.verdict(load);
                double most = most(calls(stage)) * 1e3 / WINDOW_MS;
                System.out.printf("rates: limit %.0f/s, most in 10 s %.1f/s, the whole after the kill %.1f s%n", LIMIT, most, after);
                assertThat(most).isLessThanOrEqualTo(ALLOWED * LIMIT);
                assertThat(verdict.lost()).isEmpty();
            }
        }
    }

    private static Instance limited(Stage stage, String name) {
        Instance instance = stage.instance(name);
        instance.set("--carillon.rates.accounts.webhook-http=" + LIMIT);
        return instance;
    }

    /** Calls a second in the last so many ms. */
    private static double rate(Stage stage, long millis) throws Exception {
        long from = System.currentTimeMillis() - millis;
        return Arrays.stream(calls(stage)).filter(at -> at >= from).count() * 1e3 / millis;
    }

    private static long[] calls(Stage stage) throws Exception {
        return stage.provider.taken().stream().mapToLong(call -> call.at().toEpochMilli()).sorted().toArray();
    }

    /** The most calls in any ten seconds. */
    private static int most(long[] calls) {
        int most = 0;
        for (int first = 0, last = 0; last < calls.length; last++) {
            while (calls[last] - calls[first] >= WINDOW_MS) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
