package io.carillon.chaos;

import static org.awaitility.Awaitility.await;

import io.carillon.embedded.TestServers;
import io.carillon.process.ClusterNode;
import io.carillon.process.Jvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** P10: kill -9 of one of three brokers. */
@EnabledIfSystemProperty(named = "chaos.full", matches = "true")
class ClusterChaosIT {

    private static final int NODES = 3;
    private static final double RATE = 60;
    private static final int AFTER = 2_000;
    /** A caller that heeds Retry-After is through by then: the controller gives a dead broker's partitions away after 9 s. */
    private static final double AGAIN_S = 30;
    private final List<Jvm> nodes = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (Jvm node : nodes) {
            node.kill();
        }
    }

    @Test
    void aClusterLosesABrokerAndNothingElse() throws Exception {
        Stage stage = Stage.shared();
        stage.app.close();
        List<Integer> ports = Stream.generate(TestServers::freePort).distinct().limit(2 * NODES).toList();
        Path folder = stage.folder.resolve("cluster");
        for (int node = 1; node <= NODES; node++) {
            nodes.add(ClusterNode.start(folder, node, ports));
        }
        nodes.forEach(node -> node.says(Jvm.READY, Stage.START));
        String brokers = ports.stream().limit(NODES).map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        try (Instance app = stage.instance("cluster-app"); Topics topics = new Topics(brokers)) {
            app.set("--carillon.kafka.brokers=" + brokers);
            app.set("--carillon.topics.replication-factor=" + NODES);
            app.start();
            try (Load load = stage.load("cluster", 16, app)) {
                run(stage, load, topics);
            }
        }
    }

    private void run(Stage stage, Load load, Topics topics) throws Exception {
        stage.provider.mode(Provider.WEBHOOK, "slow", Provider.SLOW_MS, 0);
        load.rate(RATE);
        load.awaitAccepted(500);
        stage.provider.awaitOpen(KillChaosIT.SENDS);
        nodes.remove(NODES - 1).kill();
        long killed = System.currentTimeMillis();
        await().atMost(Stage.SOON.multipliedBy(3)).until(() -> after(load, killed, 202).size() >= AFTER);
        load.close();
        Quiet.await(topics, stage.provider::count);
        Verdict verdict = Verdict.of(load.accepted(), stage.provider.taken(), topics.results());
        List<Load.Answer> refused = after(load, killed, 503);
        double again = refused.stream().mapToDouble(answer -> (answer.at() - killed) / 1e3).max().orElse(0);
        long errors = load.answers().stream().filter(answer -> answer.status() != 202 && !wellRefused(answer)).count();
        Sheet.add("P10", "one of three brokers is killed: nothing lost, no error a repeat does not cure", verdict, 0,
            Map.of("errors", errors, "503 with Retry-After", refused.size(), "last of them after s", again),
            Map.of("errors", 0, "last of them after s", AGAIN_S), errors == 0 && again <= AGAIN_S);
    }

    private static boolean wellRefused(Load.Answer answer) {
        return answer.status() == 503 && !answer.retryAfter().equals("-");
    }

    private static List<Load.Answer> after(Load load, long moment, int status) {
        return load.answers().stream().filter(answer -> answer.status() == status && answer.at() > moment).toList();
    }
}
