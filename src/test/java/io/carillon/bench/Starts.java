package io.carillon.bench;

import io.carillon.embedded.TestServers;
import io.carillon.flow.Http;
import io.carillon.process.Jvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Starts the application again and again; a start lasts from its command to the first 202. */
final class Starts implements Side {

    private static final long BREATH = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LIMIT = TimeUnit.MINUTES.toNanos(3);
    private final Stand stand;
    private final Shipped shipped;
    private final List<String> settings;
    private final String bearer;
    private int starts;

    /** @param settings of the stand; empty = the embedded profile, with nothing there yet */
    Starts(Stand stand, Shipped shipped, List<String> settings, String bearer) {
        this.stand = stand;
        this.shipped = shipped;
        this.settings = settings;
        this.bearer = bearer;
    }

    @Override
    public Round round(double seconds) throws Exception {
        Path data = Files.createTempDirectory(stand.folder(), "start");
        int port = TestServers.freePort();
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of("--carillon.ports.api=" + port, "--carillon.ports.management=0", "--carillon.ports.kafka=0",
            "--carillon.ports.search=0", "--carillon.ports.sandbox=0", "--carillon.ports.sandbox-smtp=0", "--carillon.data=" + data));
        long from = System.nanoTime();
        try (Jvm app = shipped.start(data.resolve("app-" + ++starts + ".log"), all)) {
            Http http = new Http(port);
            while (!accepts(http)) {
                if (System.nanoTime() - from > LIMIT) {
                    throw new IllegalStateException("not up: " + data);
                }
                LockSupport.parkNanos(BREATH);
            }
            double took = (System.nanoTime() - from) / 1e9;
            return new Round(1, 1 / took, took * 1e3, 0, Map.of(Round.OURS, Usage.of(Map.of("app", app.pid())).get("app")),
                Usage.mostMib(app.pid()));
        }
    }

    private boolean accepts(Http http) {
        try {
            return http.post("/v1/notifications", Messages.of("medium", "webhook").json(Lateness.now()).replaceAll("\"userId\":\"b\\d+\"",
                "\"webhook\":\"https://example.org/hook\""), "Authorization", bearer).status() == 202;
        } catch (AssertionError notYet) {
            return false;
        }
    }
}
