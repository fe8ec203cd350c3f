package io.carillon.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A real broker in this JVM, one for all tests of a run; each test makes topics of its own. */
public final class TestBroker {

    private static TestBroker running;

    private final int port = free();
    private final int controllerPort = free();
    private final KafkaRaftServer server;

    private TestBroker() {
        try {
            Path folder = Files.createTempDirectory("test-broker");
            Path settings = folder.resolve("server.properties");
            Properties properties = properties(folder);
            try (var out = Files.newBufferedWriter(settings)) {
                properties.store(out, null);
            }
            StorageTool.execute(new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString()}, System.out);
            server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            server.startup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static synchronized TestBroker start() {
        if (running == null) {
            running = new TestBroker();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> running.server.shutdown()));
        }
        return running;
    }

    public String address() {
        return "localhost:" + port;
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address()));
    }

    /** A topic nobody has used, so tests don't see each other's records. */
    public String topic(String name, int partitions) {
        String topic = name + "-" + Uuid.randomUuid();
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return topic;
    }

    private Properties properties(Path folder) {
        Properties p = new Properties();
        p.putAll(Map.of("node.id", "1", "process.roles", "broker,controller", "controller.listener.names", "CONTROLLER",
            "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
            "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "controller.quorum.voters", "1@localhost:" + controllerPort, "log.dirs", folder.resolve("log").toString()));
        p.putAll(Map.of("offsets.topic.replication.factor", "1", "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1", "transaction.state.log.min.isr", "1",
            "group.initial.rebalance.delay.ms", "0", "group.min.session.timeout.ms", "1000"));
        return p;
    }

    /** Below the range from which the system takes ports for outgoing connections. */
    private static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress("localhost", port));
                return port;
            } catch (IOException e) {
                // Taken: another one.
            }
        }
    }
}
