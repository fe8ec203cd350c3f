package io.carillon.bench;

import io.carillon.process.Jvm;
import io.carillon.process.NewerJdk;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.springframework.util.FileSystemUtils;

/**
 * The application as the image of the Dockerfile holds it: the boot jar unpacked, the folders for overrides empty beside it, on a JVM of
 * 25 or newer that has rehearsed. Where no such JVM is found, on this one, without; the report says which.
 */
final class Shipped {

    /** As a small machine runs it; the references run with the same. */
    static final List<String> OPTIONS = List.of("-Xmx320m", "-XX:+UseSerialGC");
    /** As in the image. */
    private static final String ARENAS = "MALLOC_ARENA_MAX=2";
    /** The heap of a rehearsal, which has broker and search engine in it. */
    private static final String EVERYTHING = "-Xmx768m";
    private static final int REHEARSES = 25;
    private static final String JAR = "carillon-*.jar";
    private static final String UNPACKED = "app.jar";
    private static final Duration UNPACKING = Duration.ofMinutes(1);
    private static final Duration REHEARSAL = Duration.ofMinutes(8);

    private final Path folder;
    private final Path home;
    private final boolean rehearsed;
    private final String app;

    private Shipped(Path folder, Path home, boolean rehearsed, String app) {
        this.folder = folder;
        this.home = home;
        this.rehearsed = rehearsed;
        this.app = app;
    }

    /**
     * Unpacks and rehearses; a minute.
     *
     * @throws IllegalStateException no jar is there yet, or the rehearsal failed, with what it said
     */
    static Shipped unpack(Path folder) throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(folder);
        for (String override : List.of("config", "kamelets", "routes/channels", "templates")) {
            Files.createDirectories(folder.resolve(override));
        }
        Path home = NewerJdk.find(REHEARSES).orElse(Path.of(System.getProperty("java.home")));
        Shipped shipped = new Shipped(folder, home, NewerJdk.version(home) >= REHEARSES, UNPACKED);
        run(List.of(shipped.java(), "-Djarmode=tools", "-jar", jar().toString(), "extract", "--force", "--application-filename", UNPACKED,
            "--destination", folder.toString()), folder, "unpack", UNPACKING);
        if (shipped.rehearsed) {
            run(shipped.command(List.of("-XX:AOTCacheOutput=app.aot", EVERYTHING), List.of("--carillon.command=rehearse")), folder,
                "rehearse", REHEARSAL);
        }
        return shipped;
    }

    /** The newest, where there are some versions of it. */
    private static Path jar() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target").toAbsolutePath(), JAR)) {
            return StreamSupport.stream(jars.spliterator(), false).max(Comparator.comparing(jar -> jar.toFile().lastModified()))
                .orElseThrow(() -> new IllegalStateException("there is no target/" + JAR + ": mvn -DskipUnits package"));
        }
    }

    private static void run(List<String> command, Path folder, String name, Duration atMost) throws IOException, InterruptedException {
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
            .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(set -> set.startsWith("CARILLON_"));  // a rehearsal wants nothing set
        Process once = builder.start();
        try {
            if (!once.waitFor(atMost.toSeconds(), TimeUnit.SECONDS) || once.exitValue() != 0) {
                throw new IllegalStateException(Files.readString(log));
            }
        } finally {
            once.destroyForcibly();
        }
    }

    private String java() {
        return home.resolve("bin/java").toString();
    }

    private List<String> command(List<String> more, List<String> settings) {
        List<String> command = new ArrayList<>(List.of("env", ARENAS, java()));
        command.addAll(OPTIONS);
        command.addAll(more);
        command.addAll(List.of("-jar", app));
        command.addAll(settings);
        return command;
    }

    /** The same without an archive, to be held against it. */
    Shipped unrehearsed() {
        return new Shipped(folder, home, false, UNPACKED);
    }

    /** The boot jar as it comes from the build, its libraries inside it, to be held against that. */
    Shipped packed() throws IOException {
        return new Shipped(folder, home, false, jar().toString());
    }

    /** Of the JVM, its folder. */
    Path home() {
        return home;
    }

    /** An archive that the JVM refuses ends it, so what is measured is what the report says. */
    Jvm start(Path log, List<String> settings) throws IOException {
        List<String> archive = rehearsed ? List.of("-XX:AOTCache=app.aot", "-XX:AOTMode=on") : List.of();
        return Jvm.start(command(archive, settings), folder, log);
    }

    /** For the report. */
    @Override
    public String toString() {
        return "Java " + NewerJdk.version(home) + ", " + String.join(" ", OPTIONS)
            + (rehearsed ? ", rehearsed" : ", not rehearsed");
    }
}
