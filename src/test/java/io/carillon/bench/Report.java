package io.carillon.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All results of a run: {@code report.json}, {@code performance.md} and its plots; whole up to the last case that ended. */
final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path folder;
    private final Map<String, Object> machine;
    private final List<Result> results = new ArrayList<>();

    Report(Path folder, Map<String, String> names) throws IOException {
        this.folder = folder;
        this.machine = machine(names);
    }

    void add(Result result) throws IOException {
        results.add(result);
        JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve("report.json").toFile(),
            Map.of("machine", machine, "cases", results.stream().map(Report::json).toList()));
        Files.writeString(folder.resolve("performance.md"), Performance.of(machine, results));
        Files.writeString(folder.resolve("performance-rate.svg"), Plot.rates(results));
        Files.writeString(folder.resolve("performance-cpu.svg"), Plot.cpu(results));
    }

    /** As it goes to the screen. */
    String table() {
        return Performance.table(results);
    }

    private static Map<String, Object> json(Result result) {
        Round ours = result.ours();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("case", result.of().name());
        row.put("what", result.of().what());
        row.put("rate", ours.rate());
        row.put("reference", result.references().isEmpty() ? null : result.reference().rate());
        row.put("ratio", result.compared() ? result.ratio() : null);
        row.put("p50Ms", ours.p50Ms());
        row.put("p99Ms", ours.p99Ms());
        row.put("cpuMicrosPerMessage", ours.own());
        row.put("rounds", Map.of("ours", result.rounds(), "reference", result.references()));
        row.put("target", asked(result, Limit::target));
        row.put("aim", asked(result, Limit::aim));
        row.put("met", result.met());
        return row;
    }

    static String asked(Result result, Function<Limit, Double> number) {
        return result.of().limits().stream().map(limit -> limit.figure().asked(number.apply(limit))).collect(Collectors.joining(" · "));
    }

    private static Map<String, Object> machine(Map<String, String> names) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("cores", Runtime.getRuntime().availableProcessors());
        all.put("cpu", line("/proc/cpuinfo", "model name"));
        all.put("memory", line("/proc/meminfo", "MemTotal"));
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        all.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        all.put("broker", "Kafka " + org.apache.kafka.common.utils.AppInfoParser.getVersion() + ", one, a JVM of its own");
        all.put("database", "PostgreSQL, fsync and synchronous_commit on");
        all.putAll(names);
        return all;
    }

    private static String line(String file, String name) throws IOException {
        Path path = Path.of(file);
        try (Stream<String> lines = Files.exists(path) ? Files.lines(path) : Stream.empty()) {
            return lines.filter(line -> line.startsWith(name)).findFirst().map(line -> line.substring(line.indexOf(':') + 1).trim()).orElse("?");
        }
    }
}
