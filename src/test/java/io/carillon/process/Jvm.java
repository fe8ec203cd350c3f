package io.carillon.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** A process of a benchmark or of the chaos suite: a JVM with the class path of this one. What it says is kept in a file. */
public final class Jvm implements AutoCloseable {

    /** The line a process prints when it serves. */
    public static final String READY = "READY";
    private static final long STOP_SECONDS = 40;

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
    public static void onlyWarnings() {
        LoggingSystem logs = LoggingSystem.get(Jvm.class.getClassLoader());
        logs.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        // Warns each second that a broker that a test has killed does not answer.
        logs.setLogLevel("org.apache.kafka.clients.NetworkClient", LogLevel.ERROR);
    }

    /** @param properties system properties of the new process */
    public static Jvm start(Class<?> main, Path log, Map<String, Object> properties, String... arguments) throws IOException {
        return start(main, log, properties, List.of("-Xmx768m"), List.of(), List.of(arguments));
    }

    /**
     * The same with more of the command line.
     *
     * @param options of the JVM
     * @param before  folders whose files go before those of the class path
     */
    public static Jvm start(Class<?> main, Path log, Map<String, Object> properties, List<String> options, List<Path> before,
            List<String> arguments) throws IOException {
        return start(Path.of(System.getProperty("java.home")), main, log, properties, options, before, arguments);
    }

    /** The same on another JVM. @param home its folder */
    public static Jvm start(Path home, Class<?> main, Path log, Map<String, Object> properties, List<String> options, List<Path> before,
            List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(options);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        String path = String.join(File.pathSeparator,
            Stream.concat(before.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path"))).toList());
        command.addAll(List.of("-cp", path, main.getName()));
        command.addAll(arguments);
        return start(command, Path.of(""), log);
    }

    /** A command of any kind. @param folder where it runs */
    public static Jvm start(List<String> command, Path folder, Path log) throws IOException {
        Files.createDirectories(log.getParent());
        return new Jvm(new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile()).redirectErrorStream(true)
            .redirectOutput(log.toFile()).start(), log);
    }

    /**
     * Waits for the line that begins so.
     *
     * @return the rest of the line
     * @throws IllegalStateException with all it said, if the process ends without it
     */
    public String says(String start, Duration atMost) {
        return Awaitility.await(log.toString()).atMost(atMost).pollInterval(Duration.ofMillis(100)).until(() -> {
            boolean alive = process.isAlive();
            Optional<String> line = Files.readAllLines(log).stream().filter(said -> said.startsWith(start)).findFirst();
            if (line.isEmpty() && !alive) {
                throw new IllegalStateException(Files.readString(log));
            }
            return line;
        }, Optional::isPresent).orElseThrow().substring(start.length());
    }

    /** Writes a line to its standard input. */
    public void tell(String line) {
        try {
            process.outputWriter().write(line + "\n");
            process.outputWriter().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It reads nothing more; a process that lives by its input ends. */
    public void endOfInput() {
        try {
            process.outputWriter().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Waits for its end. @return whether it has ended */
    public boolean ends(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGTERM; does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** kill -9; gone when this returns. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException shutdown) {
            // It runs already, or has run.
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        ends(Duration.ofSeconds(STOP_SECONDS));
        kill();
    }
}
