package io.carillon.chaos;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** P13: kill -9 inside batches. P14: one call of a batch that hangs. */
class BatchChaosIT {

    private static final int KILLS = Integer.getInteger("chaos.batch-kills", Sheet.FULL ? 9 : 3);
    private static final int SENDS = 200;
    private static final double RATE = 200;
    private static final int CONNECTIONS = 32;
    /** Less than the deadline of a call. */
    private static final long WINDOW_MS = 8_000;
    private static final double OTHERS = 0.95;

    /** Between claim and calls, between calls and settlement, between settlement and publish; each holds a whole batch. */
    private static final List<Fault> FAULTS = List.of(
        new Fault("claim", "after", "claim-look", "deliver-webhook", 1, SENDS),
        new Fault("settle", "before", "settle-rows", "settle", 1, SENDS),
        new Fault("publish", "before", "settled-to-publish", "settle", 1, SENDS));

    @Test
    void nothingIsLostByKillsInsideBatches() throws Exception {
        long seed = Long.getLong("chaos.seed", System.nanoTime());
        System.out.println("chaos.seed=" + seed);
        Random random = new Random(seed);
        Stage stage = Stage.shared();
        int inFlight = 0;
        long fewest = Long.MAX_VALUE;
        try (Load load = stage.load("batch-kills", CONNECTIONS)) {
            for (int kill = 0; kill < KILLS; kill++) {
                stage.app.start();
                fewest = Math.min(fewest, KillChaosIT.kill(stage, load, FAULTS.get(kill % FAULTS.size()), random, RATE, SENDS));
                inFlight += stage.claimed(stage.app);
            }
            stage.provider.mode(Provider.WEBHOOK, "ok", 0, 0);
            stage.app.start();
            load.close();
            Verdict verdict = stage.verdict(load);
            Sheet.add("P13", "kill -9 inside batches loses nothing and doubles at most what was in flight", verdict, inFlight,
                Map.of("kills", KILLS, "fewest sends open at a kill", fewest), Map.of("kills", KILLS, "fewest sends open at a kill", SENDS),
                fewest >= SENDS && verdict.duplicates() <= inFlight);
        }
    }

    @Test
    void oneThatHangsHoldsUpNobody() throws Exception {
        Stage stage = Stage.shared();
        stage.app.start();
        stage.provider.mode(Provider.WEBHOOK, "ok", 0, 0);
        try (Load load = stage.load("one-hangs", CONNECTIONS)) {
            load.rate(RATE / 2);
            load.awaitAccepted((int) RATE);
            stage.provider.mode(Provider.WEBHOOK, "hang", 0, 1);
            Awaitility.await().atMost(Stage.SOON).until(() -> stage.provider.mode(Provider.WEBHOOK).equals("ok"));
            long accepted = load.accepted().size();
            long taken = stage.provider.count(Provider.WEBHOOK);
            Thread.sleep(WINDOW_MS);
            double part = (double) (stage.provider.count(Provider.WEBHOOK) - taken) / (load.accepted().size() - accepted);
            load.close();
            Sheet.add("P14", "one call that hangs holds up no other", stage.verdict(load), 1, Map.of("taken of what was accepted meanwhile", part),
                Map.of("taken of what was accepted meanwhile", OTHERS), part >= OTHERS);
        }
    }
}
