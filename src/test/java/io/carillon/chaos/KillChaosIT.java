package io.carillon.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** P1 and P2: kill -9 under load, at each stage and anywhere. */
class KillChaosIT {

    private static final int KILLS = Integer.getInteger("chaos.kills", Sheet.FULL ? 20 : 3);
    /** A kill with fewer sends open at the provider proves little. */
    static final int SENDS = 50;
    private static final double RATE = 60;
    private static final int CONNECTIONS = 16;
    private static final int STRAGGLERS = 6;
    private static final int CALM = Sheet.FULL ? 5_000 : 500;

    /** So many exchanges are held at the step when the process dies. Null: anywhere. */
    private static final List<Fault> FAULTS = Arrays.asList(
        new Fault("deliver", "before", "sink", "ask", 20, SENDS),
        new Fault("accept", "after", "to-kafka", "accept-notification", 3, SENDS),
        new Fault("result", "before", "settled-to-publish", "settle", 1, SENDS),
        new Fault("prepare", "before", "prepared-to-publish", "prepare", 2, SENDS),
        new Fault("claim", "after", "claim-first", "deliver-webhook", 2, SENDS),
        null,
        new Fault("accept", "before", "to-kafka", "accept-notification", 8, SENDS),
        new Fault("prepare", "after", "prepared-to-publish", "prepare", 2, SENDS),
        new Fault("deliver", "after", "sink", "ask", 10, SENDS),
        new Fault("retry", "before", "due-to-publish", "retry", 3, SENDS),
        new Fault("result", "after", "settled-to-publish", "settle", 1, SENDS),
        null);

    @Test
    void nothingIsLostByKills() throws Exception {
        long seed = Long.getLong("chaos.seed", System.nanoTime());
        System.out.println("chaos.seed=" + seed);
        Random random = new Random(seed);
        Stage stage = Stage.shared();
        int inFlight = 0;
        long fewest = Long.MAX_VALUE;
        try (Load load = stage.load("kills", CONNECTIONS)) {
            for (int kill = 0; kill < KILLS; kill++) {
                stage.app.start();
                long open = kill(stage, load, FAULTS.get(kill % FAULTS.size()), random);
                fewest = Math.min(fewest, open);
                inFlight += stage.claimed(stage.app);
            }
            stage.provider.mode(Provider.WEBHOOK, "ok", 0, 0);
            stage.app.start();
            load.close();
            Verdict verdict = stage.verdict(load);
            Map<String, Object> measured = Map.of("kills", KILLS, "fewest sends open at a kill", fewest);
            Map<String, Object> limit = Map.of("kills", KILLS, "fewest sends open at a kill", SENDS);
            Sheet.add("P1", "nothing accepted is lost by kill -9", verdict, inFlight, measured, limit, fewest >= SENDS);
            Sheet.add("P2", "kills double at most what was in flight", verdict, inFlight, measured, limit,
                verdict.duplicates() <= inFlight);
        }
    }

    @Test
    void nothingIsDoubledWithoutAFault() throws Exception {
        Stage stage = Stage.shared();
        try (Load load = stage.load("calm", CONNECTIONS)) {
            load.rate(RATE);
            load.awaitAccepted(CALM, Stage.SOON.multipliedBy(3));
            load.close();
            Verdict verdict = stage.verdict(load);
            Sheet.add("P2", "nothing is doubled without a fault", verdict, 0, Map.of(), Map.of("duplicates", 0), verdict.duplicates() == 0);
        }
    }

    private static long kill(Stage stage, Load load, Fault fault, Random random) throws Exception {
        return kill(stage, load, fault, random, RATE, SENDS);
    }

    /** @param rate posts per second @param sends that are open at least. @return sends that were open */
    static long kill(Stage stage, Load load, Fault fault, Random random, double rate, int sends) throws Exception {
        stage.provider.mode(Provider.WEBHOOK, "slow", Provider.SLOW_MS, 0);
        load.rate(rate);
        stage.provider.awaitOpen(sends);
        stage.provider.straggle(STRAGGLERS);
        long open;
        if (fault == null) {
            Thread.sleep(random.nextInt(8_000));
            open = stage.provider.awaitOpen(sends);
            stage.app.kill();
        } else {
            Thread.sleep(random.nextInt(3_000));
            open = stage.app.dieAt(fault);
        }
        load.rate(0);
        return open;
    }
}
