package io.carillon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** That the benchmark runs, no figure of it: one short round of the case that takes every part. */
class BenchSmokeIT {

    private static final Path FOLDER = Path.of("target/bench-smoke").toAbsolutePath();

    @Test
    void theChainCaseRunsAndIsReported() throws Exception {
        Case chain = Suite.all().stream().filter(one -> one.name().equals("chain")).findFirst().orElseThrow().at(1, 1, 0);
        Files.createDirectories(FOLDER);
        try (Runs runs = new Runs(FOLDER)) {
            Result result = runs.run(chain);
            Report report = new Report(FOLDER, runs.names());
            report.add(result);
            assertThat(result.ours().messages()).isPositive();
            assertThat(result.ours().own()).isPositive();
            assertThat(report.table()).contains("| chain |");
            assertThat(Files.readString(FOLDER.resolve("performance.md"))).contains("performance-cpu.svg");
            assertThat(FOLDER.resolve("report.json")).content().contains("\"cpuMicrosPerMessage\"");
        }
    }
}
