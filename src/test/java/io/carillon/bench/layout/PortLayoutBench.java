package io.carillon.bench.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.embedded.TestServers;
import io.carillon.process.Broker;
import io.carillon.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * The figures of docs/adr/0001-port-layout.md: {@code mvn -Pbench verify -Dit.test=PortLayoutBench}. One after the other, each variant
 * runs in a JVM of its own against one broker and is loaded by a third process; after each round the files in target/bench are
 * complete up to there. System properties: {@code bench.warmup} and {@code bench.seconds} per variant, {@code bench.rounds},
 * {@code bench.connections}.
 */
class PortLayoutBench {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();
    private static final Path DATA = FOLDER.resolve("broker");

    private final int warmup = Integer.getInteger("bench.warmup", 20);
    private final int seconds = Integer.getInteger("bench.seconds", 10);
    private final int rounds = Integer.getInteger("bench.rounds", 3);
    private final int connections = Integer.getInteger("bench.connections", 64);
    private final int brokerPort = TestServers.freePort();

    @BeforeAll
    static void sayLess() {
        Jvm.onlyWarnings();
    }

    @Test
    void everyVariantAnswersEveryRequest() throws Exception {
        Files.createDirectories(FOLDER);
        FileSystemUtils.deleteRecursively(DATA);
        Report report = new Report(Map.of("warmup", warmup, "seconds", seconds, "rounds", rounds, "connections", connections));
        try (Jvm broker = Broker.start(DATA, brokerPort, log("broker"))) {
            broker.says(Jvm.READY, START);
            Topic.create(brokerPort);
            for (int round = 1; round <= rounds; round++) {
                for (Variant variant : Variant.values()) {
                    report.add(variant, measure(variant, broker));
                }
                report.write(FOLDER.resolve("port-layout.json"));
                Files.writeString(FOLDER.resolve("port-layout.md"), report.table());
            }
        }
        System.out.println(report.table());
    }

    /** Hundreds of megabytes that no one reads again. */
    @AfterEach
    void deleteTheRecords() throws IOException {
        FileSystemUtils.deleteRecursively(DATA);
    }

    private Sample measure(Variant variant, Jvm broker) throws Exception {
        int tomcat = TestServers.freePort();
        int netty = TestServers.freePort();
        Map<String, Object> settings = Map.of("spring.config.location", "classpath:io/carillon/bench/layout/bench.yaml",
            "spring.profiles.active", variant.profile, "server.port", tomcat, "bench.front", netty,
            "bench.brokers", "127.0.0.1:" + brokerPort);
        try (Jvm app = Jvm.start(VariantApp.class, log(variant.label()), settings)) {
            app.says(Jvm.READY, START);
            return checked(variant, variant.front ? netty : tomcat, app, broker);
        }
    }

    private Sample checked(Variant variant, int port, Jvm app, Jvm broker) throws Exception {
        try (Topic topic = new Topic(brokerPort)) {
            long before = topic.size();
            Sample sample = load(variant, port, app, broker);
            assertThat(sample.errors()).as(variant.label()).isZero();
            assertThat(sample.requests()).as(variant.label()).isPositive();
            if (variant.send) {
                assertThat(topic.size() - before).as(variant.label()).isGreaterThanOrEqualTo(sample.requests());
                topic.endsWithTheBody();
            }
            return sample;
        }
    }

    private Sample load(Variant variant, int port, Jvm app, Jvm broker) throws Exception {
        Map<String, Object> settings = new HashMap<>(Map.of("load.send", variant.send, "load.port", port, "load.app", app.pid(),
            "load.broker", broker.pid(), "bench.warmup", warmup, "bench.seconds", seconds, "bench.connections", connections));
        try (Jvm client = Jvm.start(Load.class, log(variant.label() + "-load"), settings)) {
            String said = client.says(Load.RESULT, START.plusSeconds(warmup + seconds));
            System.out.println(variant.label() + " " + said);
            return new ObjectMapper().readValue(said, Sample.class);
        }
    }

    private static Path log(String name) {
        return FOLDER.resolve(name + ".log");
    }
}
