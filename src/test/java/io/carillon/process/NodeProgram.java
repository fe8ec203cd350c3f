package io.carillon.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/**
 * A program of src/test/node: a fake or a library that other people wrote. It says JSON, a line each. Its packages are installed once
 * into target/node, as src/test/node/package-lock.json pins them. Without Node its tests are skipped, and say so; where
 * CARILLON_TOOLS is {@code required}, as in the gate, they fail.
 */
public final class NodeProgram implements AutoCloseable {

    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path HOME = Path.of("target/node");
    private static final String LOCK = "package-lock.json";
    private static final long INSTALL_MINUTES = 5;
    private static final long LINE_SECONDS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Boolean there;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private NodeProgram(String script, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(arguments);
        process = new ProcessBuilder(command).directory(HOME.toFile()).redirectError(HOME.resolve(script + ".log").toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Thread reader = new Thread(this::read, script);
        reader.setDaemon(true);
        reader.start();
    }

    /** @param script a file of src/test/node */
    public static NodeProgram start(String script, String... arguments) {
        needNode();
        try {
            install();
            return new NodeProgram(script, List.of(arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized void needNode() {
        if (there == null) {
            there = Tools.runs("node", "--version") && Tools.runs("npm", "--version");
        }
        if (!there) {
            Tools.missing("node and npm are missing");
        }
    }

    /** The lock file is copied last: it says that all is there. */
    private static synchronized void install() throws IOException {
        Files.createDirectories(HOME);
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file : files.filter(one -> !one.endsWith(LOCK)).toList()) {
                Files.copy(file, HOME.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path done = HOME.resolve("node_modules").resolve(LOCK);
        if (Files.exists(done) && Files.mismatch(done, SOURCE.resolve(LOCK)) < 0) {
            return;
        }
        Files.copy(SOURCE.resolve(LOCK), HOME.resolve(LOCK), StandardCopyOption.REPLACE_EXISTING);
        Path log = HOME.resolve("npm.log");
        Process npm = new ProcessBuilder("npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(HOME.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                Tools.missing("npm ci failed:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.copy(SOURCE.resolve(LOCK), done, StandardCopyOption.REPLACE_EXISTING);
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            // Nobody waits for more.
        }
    }

    /** Its next line. @throws AssertionError where none comes */
    public JsonNode line() {
        try {
            String line = lines.poll(LINE_SECONDS, TimeUnit.SECONDS);
            Assertions.assertNotNull(line, "the program said nothing; see " + HOME);
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where a server listens: it says so first. */
    public String url() {
        return "http://127.0.0.1:" + line().path("port").asInt();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
