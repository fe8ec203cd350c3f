package io.carillon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** A process of the benchmark: a JVM with the class path of this one. What it says is kept in a file. */
final class Jvm implements AutoCloseable {

    /** The line a process prints when it serves. */
    static final String READY = "READY";
    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final Path log;
    private final Thread end;

    private Jvm(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
    }

    /** For a process without Spring Boot, which would do it. */
    static void onlyWarnings() {
        LoggingSystem.get(Jvm.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }

    /** @param properties system properties of the new process */
    static Jvm start(Class<?> main, Path log, Map<String, Object> properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m"));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return new Jvm(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    /**
     * Waits for the line that begins so.
     *
     * @return the rest of the line
     * @throws IllegalStateException with all it said, if the process ends without it
     */
    String says(String start, Duration atMost) {
        return Awaitility.await(log.toString()).atMost(atMost).pollInterval(Duration.ofMillis(100)).until(() -> {
            boolean alive = process.isAlive();
            Optional<String> line = Files.readAllLines(log).stream().filter(said -> said.startsWith(start)).findFirst();
            if (line.isEmpty() && !alive) {
                throw new IllegalStateException(Files.readString(log));
            }
            return line;
        }, Optional::isPresent).orElseThrow().substring(start.length());
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Runtime.getRuntime().removeShutdownHook(end);
    }
}
