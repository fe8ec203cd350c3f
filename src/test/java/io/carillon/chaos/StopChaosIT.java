package io.carillon.chaos;


import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** P9: SIGTERM under load. */
class StopChaosIT {

    private static final Duration STOP = Duration.ofSeconds(30);
    private static final double RATE = 60;
    private static final int BEFORE = Sheet.FULL ? 2_000 : 400;

    @Test
    void aGracefulStopLosesNothingAndRepeatsNextToNothing() throws Exception {
        Stage stage = Stage.shared();
        stage.provider.mode(Provider.WEBHOOK, "slow", Provider.SLOW_MS, 0);
        try (Load load = stage.load("stop", 16)) {
            load.rate(RATE);
            load.awaitAccepted(BEFORE);
            long open = stage.provider.awaitOpen(KillChaosIT.SENDS);
            long millis = stage.app.stop(STOP.plusSeconds(10));
            load.rate(0);
            stage.provider.mode(Provider.WEBHOOK, "ok", 0, 0);
            stage.app.start();
            load.close();
            Verdict verdict = stage.verdict(load);
            double repeated = 100.0 * verdict.duplicates() / verdict.accepted();
            Sheet.add("P9", "SIGTERM under load: nothing lost, next to nothing repeated", verdict, 0,
                Map.of("stopped after ms", millis, "open sends", open, "repeated %", repeated),
                Map.of("stopped after ms", STOP.toMillis(), "repeated %", 1), millis >= 0 && millis <= STOP.toMillis() && repeated <= 1);
        }
    }
}
