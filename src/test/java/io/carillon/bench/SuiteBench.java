package io.carillon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.process.Jvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench verify}, {@code -Dbench=<case>,…}. A target that is not reached does not fail: the table says it. The properties
 * {@code bench.rounds}, {@code bench.seconds} and {@code bench.warmup} make a quicker look of it, whose figures are no one's.
 */
class SuiteBench {

    private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();

    @Test
    void everyMessageArrivesAndTheTableSaysHowFast() throws Exception {
        Jvm.onlyWarnings();
        List<Case> cases = chosen(System.getProperty("bench", ""));
        Files.createDirectories(FOLDER);
        try (Runs runs = new Runs(FOLDER)) {
            Report report = new Report(FOLDER, runs.names());
            for (Case one : cases) {
                report.add(runs.run(one.at(Integer.getInteger("bench.rounds", one.rounds()), of("bench.seconds", one.seconds()),
                    of("bench.warmup", one.warmup()))));
            }
            System.out.println(report.table());
        }
    }

    private static double of(String property, double usual) {
        return Double.parseDouble(System.getProperty(property, Double.toString(usual)));
    }

    private static List<Case> chosen(String names) {
        Set<String> wanted = Set.of(names.split(","));
        List<Case> all = Stream.of(Suite.all(), Growth.all(), List.of(Backlog.drain())).flatMap(List::stream).toList();
        List<Case> usual = Boolean.getBoolean("bench.long") ? all : Suite.all();
        List<Case> chosen = names.isEmpty() ? usual
            : all.stream().filter(one -> wanted.contains(one.name())).toList();
        assertThat(chosen).as("-Dbench=" + names + " names none of " + all.stream().map(Case::name).collect(Collectors.joining(", "))).isNotEmpty();
        return chosen;
    }
}
