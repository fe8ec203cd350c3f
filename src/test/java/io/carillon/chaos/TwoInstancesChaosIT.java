package io.carillon.chaos;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** P12: of two instances one is killed. */
@EnabledIfSystemProperty(named = "chaos.full", matches = "true")
class TwoInstancesChaosIT {

    private static final double LIMIT_S = 30;
    private static final double RATE = 60;
    private static final int AFTER = 2_000;

    @Test
    void theOtherInstanceTakesOver() throws Exception {
        Stage stage = Stage.shared();
        try (Instance other = stage.instance("other"); Load load = stage.load("two", 16, stage.app, other)) {
            other.start();
            stage.provider.mode(Provider.WEBHOOK, "slow", Provider.SLOW_MS, 0);
            load.rate(RATE);
            load.awaitAccepted(500);
            stage.provider.awaitOpen(2 * KillChaosIT.SENDS);
            int inFlight = stage.claimed(stage.app);
            stage.app.kill();
            long killed = System.currentTimeMillis();
            await().atMost(Stage.SOON.multipliedBy(3)).until(() -> after(load, killed).size() >= AFTER);
            load.close();
            Verdict verdict = stage.verdict(load);
            double longest = longestWait(after(load, killed), stage.provider.taken());
            Sheet.add("P12", "of two instances one is killed, the other takes over", verdict, inFlight,
                Map.of("longest wait of what was accepted after the kill, s", longest),
                Map.of("longest wait of what was accepted after the kill, s", LIMIT_S),
                longest <= LIMIT_S && verdict.duplicates() <= inFlight);
        }
    }

    private static List<Load.Answer> after(Load load, long moment) {
        return load.answers().stream().filter(answer -> answer.status() == 202 && answer.at() > moment).toList();
    }

    /** Seconds from the 202 to the first call of the provider. */
    private static double longestWait(List<Load.Answer> accepted, List<Taken> taken) {
        Map<String, Long> first = Taken.first(taken);
        return accepted.stream().filter(answer -> first.containsKey(answer.id()))
            .mapToDouble(answer -> (first.get(answer.id()) - answer.at()) / 1e3).max().orElse(Double.NaN);
    }
}
