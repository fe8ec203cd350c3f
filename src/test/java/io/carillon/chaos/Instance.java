package io.carillon.chaos;

import io.carillon.embedded.TestServers;
import io.carillon.flow.Http;
import io.carillon.process.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One running application that can be killed and started again on the same port. */
final class Instance implements AutoCloseable {

    /** Quicker to be up, and fast enough for the load of this suite. */
    private static final List<String> QUICK = List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    /** As production runs, with the collector of small machines. */
    private static final List<String> FAST = List.of("-Xmx1g", "-XX:+UseSerialGC", "-Xlog:gc:stdout:time,tags");

    /** Where a step is not reached with enough sends open, the kill would not count; it is tried again. */
    private static final int ATTEMPTS = 3;

    private final Path folder;
    private final String name;
    private final List<String> settings;
    private final int port = TestServers.freePort();
    private final int management = TestServers.freePort();
    private final List<Path> before = new ArrayList<>();
    private Jvm jvm;
    private List<String> options = QUICK;
    private int starts;
    private long startedAt;

    Instance(Path folder, String name, List<String> settings) {
        this.folder = folder;
        this.name = name;
        this.settings = new ArrayList<>(settings);
        set("--carillon.ports.api=" + port);
        set("--carillon.ports.management=" + management);
    }

    int port() {
        return port;
    }

    /** Epoch ms. */
    long startedAt() {
        return startedAt;
    }

    /** {@code --name=value}; overrides a setting from the next start on. */
    void set(String setting) {
        String name = setting.substring(0, setting.indexOf('=') + 1);
        settings.removeIf(old -> old.startsWith(name));
        settings.add(setting);
    }

    /** The files of this folder go before those of the jar, from the next start on. */
    void override(Path files) {
        before.add(files);
    }

    /** With a JVM as production has it, from the next start on: slow to be up, fast after a while. */
    void fast() {
        options = FAST;
    }

    /** Nothing where it runs already. */
    void start() throws IOException, InterruptedException {
        if (jvm == null) {
            startedAt = System.currentTimeMillis();
            Jvm started = Jvm.start(App.class, folder.resolve(name + "-" + ++starts + ".log"), Map.of(), options, before, settings);
            try {
                started.says(Jvm.READY, Stage.START);
                jvm = started;
            } finally {
                if (jvm == null) {
                    started.close();
                }
            }
        }
    }

    /** Milliseconds its compilers have worked so far. */
    double compiled() {
        return new Http(management).get("/actuator/prometheus").raw().body().lines()
            .filter(line -> line.startsWith("jvm_compilation_time_ms_total")).findFirst()
            .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).orElseThrow();
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        jvm.kill();
        jvm = null;
    }

    /** Lets it die at a step, with so many sends open. @return the number of them */
    long dieAt(Fault fault) throws InterruptedException {
        boolean dead = false;
        for (int attempt = 0; attempt < ATTEMPTS && !dead; attempt++) {
            jvm.tell(fault.line());
            dead = jvm.ends(FaultPoints.PATIENCE.plusSeconds(5));
        }
        if (!dead) {
            throw new AssertionError(fault + " was not reached: " + jvm.says(FaultPoints.MISSED, Duration.ofSeconds(5)));
        }
        long open = Long.parseLong(jvm.says(FaultPoints.HALT, Duration.ofSeconds(1)));
        kill();
        return open;
    }

    /** SIGTERM. @return milliseconds until it was gone */
    long stop(Duration atMost) throws InterruptedException {
        long start = System.nanoTime();
        jvm.terminate();
        boolean gone = jvm.ends(atMost);
        long millis = (System.nanoTime() - start) / 1_000_000;
        kill();
        return gone ? millis : -1;
    }

    @Override
    public void close() throws InterruptedException {
        if (jvm != null) {
            kill();
        }
    }
}
