package io.carillon.track;

import io.carillon.embedded.TestServers;
import io.carillon.process.NewerJdk;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Elasticsearch as a process, from the jars that src/test/elasticsearch/pom.xml names. A tool for tests only: its licence
 * keeps it out of what is shipped. It has no {@code GET /}, no reindex and no update by query.
 */
public final class RealElasticsearch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RealElasticsearch.class);
    private static final Path SOURCE = Path.of("src/test/elasticsearch").toAbsolutePath();
    private static final Path JARS = Path.of("target/elasticsearch").toAbsolutePath();
    private static final List<String> TRANSPORT = List.of("netty-", "transport-netty4", "elasticsearch-ssl-config");
    private static final int JDK = 21;
    private static final Duration UP = Duration.ofSeconds(120);

    private final Process process;

    private RealElasticsearch(Process process) {
        this.process = process;
    }

    /** Whether there is a JDK that it can run on. */
    public static boolean possible() {
        return NewerJdk.find(JDK).isPresent();
    }

    /** Serves on 127.0.0.1 when this returns. Skips the test, loudly, where no JDK 21 or newer is found. */
    public static RealElasticsearch start(Path home, int port) throws Exception {
        Path jdk = NewerJdk.find(JDK).orElse(null);
        if (jdk == null) {
            LOG.warn("SKIPPED: NO TEST AGAINST A REAL ELASTICSEARCH. No JDK 21 or newer was found; CARILLON_JDK21 may name one.");
        }
        Assumptions.assumeTrue(jdk != null, "no JDK 21 or newer");
        resolve();
        lay(home);
        Process process = new ProcessBuilder(jdk.resolve("bin/java").toString(), "-Xmx512m",
            "--module-path", JARS.resolve("lib").toString(),
            "--add-modules=jdk.net,jdk.management.agent,ALL-MODULE-PATH", SOURCE.resolve("RunElasticsearch.java").toString(),
            home.toString(), Integer.toString(port), Integer.toString(TestServers.freePort()))
            .redirectErrorStream(true).redirectOutput(home.resolve("out.log").toFile()).start();
        RealElasticsearch server = new RealElasticsearch(process);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Awaitility.await().atMost(UP).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(home.resolve("out.log")));
            }
            return answers(port);
        });
        return server;
    }

    /** Copies the jars once; Maven keeps them in its repository. */
    private static void resolve() throws IOException, InterruptedException {
        if (Files.isDirectory(JARS.resolve("lib"))) {
            return;
        }
        Path all = Files.createDirectories(JARS.resolve("new"));
        String mvn = File.separatorChar == '/' ? "mvn" : "mvn.cmd";
        Process maven = new ProcessBuilder(mvn, "-q", "-B", "-f", SOURCE.resolve("pom.xml").toString(), "dependency:copy-dependencies",
            "-DoutputDirectory=" + all).inheritIO().start();
        if (maven.waitFor() != 0) {
            throw new IllegalStateException("the jars of Elasticsearch cannot be resolved");
        }
        Path transport = Files.createDirectories(JARS.resolve("transport-netty4"));
        try (Stream<Path> jars = Files.list(all)) {
            for (Path jar : jars.toList()) {
                String name = jar.getFileName().toString();
                if (TRANSPORT.stream().anyMatch(name::startsWith)) {
                    Files.move(jar, transport.resolve(name));
                }
            }
        }
        Files.move(all, JARS.resolve("lib"));
    }

    private static void lay(Path home) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Path module = Files.createDirectories(home.resolve("modules/transport-netty4"));
        try (Stream<Path> jars = Files.list(JARS.resolve("transport-netty4"))) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, module.resolve(jar.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.copy(SOURCE.resolve("plugin-descriptor.properties"), module.resolve("plugin-descriptor.properties"),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean answers(int port) {
        try {
            URI health = URI.create("http://127.0.0.1:" + port + "/_cluster/health");
            HttpURLConnection ask = (HttpURLConnection) health.toURL().openConnection();
            return ask.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
