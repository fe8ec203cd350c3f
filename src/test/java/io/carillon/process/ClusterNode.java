package io.carillon.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Features;
import org.apache.kafka.server.common.MetadataVersion;

/** One of several Kafka brokers that form a cluster, a process of its own; each is a controller too. */
public final class ClusterNode {

    private static final String CLUSTER = "4L6g3nShT-eMCtK--X86sw";

    private ClusterNode() {
    }

    /** @param ports of all nodes: those for clients, and behind them those of the controllers */
    public static Jvm start(Path folder, int node, List<Integer> ports) throws IOException {
        String all = ports.stream().map(String::valueOf).collect(Collectors.joining(","));
        return Jvm.start(ClusterNode.class, folder.resolve("node-" + node + ".log"), Map.of("node", node, "ports", all,
            "folder", folder.resolve("node-" + node)), List.of("-Xmx384m"), List.of(), List.of());
    }

    /** Runs until the process is ended. */
    public static void main(String[] args) throws Exception {
        Jvm.onlyWarnings();
        int node = Integer.getInteger("node");
        Path folder = Path.of(System.getProperty("folder"));
        List<String> ports = List.of(System.getProperty("ports").split(","));
        if (!Files.exists(folder.resolve("meta.properties"))) {
            format(node, folder);
        }
        new KafkaRaftServer(new KafkaConfig(settings(node, folder, ports), false), Time.SYSTEM).startup();
        System.out.println(Jvm.READY);
        Thread.currentThread().join();
    }

    private static void format(int node, Path folder) throws Exception {
        Files.createDirectories(folder);
        new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setNodeId(node).setClusterId(CLUSTER).setReleaseVersion(MetadataVersion.latestProduction())
            .setSupportedFeatures(Features.PRODUCTION_FEATURES).setControllerListenerName("CONTROLLER")
            .setDirectories(List.of(folder.toString())).setMetadataLogDirectory(folder.toString()).run();
    }

    private static Map<String, String> settings(int node, Path folder, List<String> ports) {
        int nodes = ports.size() / 2;
        String broker = "PLAINTEXT://127.0.0.1:" + ports.get(node - 1);
        String voters = IntStream.rangeClosed(1, nodes).mapToObj(one -> one + "@127.0.0.1:" + ports.get(nodes + one - 1))
            .collect(Collectors.joining(","));
        return Stream.of("process.roles=broker,controller", "node.id=" + node, "controller.quorum.voters=" + voters,
            "controller.listener.names=CONTROLLER", "listeners=" + broker + ",CONTROLLER://127.0.0.1:" + ports.get(nodes + node - 1),
            "advertised.listeners=" + broker, "log.dirs=" + folder, "auto.create.topics.enable=false",
            "offsets.topic.replication.factor=3", "offsets.topic.num.partitions=4", "transaction.state.log.replication.factor=3",
            "transaction.state.log.min.isr=2", "min.insync.replicas=2", "group.initial.rebalance.delay.ms=0",
            "log.index.size.max.bytes=1048576", "log.cleaner.dedupe.buffer.size=4194304")
            .collect(Collectors.toMap(line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }
}
