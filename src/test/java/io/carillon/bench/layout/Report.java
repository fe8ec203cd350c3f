package io.carillon.bench.layout;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All samples of a run, as JSON and as the table of docs/adr/0001-port-layout.md. */
final class Report {

    private final Map<Variant, List<Sample>> rounds = new EnumMap<>(Variant.class);
    private final Map<String, Object> run = new LinkedHashMap<>();

    Report(Map<String, Object> settings) {
        run.putAll(settings);
        run.put("java", System.getProperty("java.version"));
        run.put("cores", Runtime.getRuntime().availableProcessors());
        run.put("loadBefore", load());
    }

    void add(Variant variant, Sample sample) {
        rounds.computeIfAbsent(variant, any -> new ArrayList<>()).add(sample);
    }

    void write(Path file) throws IOException {
        run.put("loadAfter", load());
        Map<String, Object> variants = new LinkedHashMap<>();
        rounds.forEach((variant, samples) -> variants.put(variant.label(),
            Map.of("rounds", samples, "ratio", ratios(variant, Sample::perSecond), "ratioCpu", ratios(variant, Sample::app))));
        run.put("variants", variants);
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), run);
    }

    /** Each cell has one figure for each round. */
    String table() {
        StringBuilder table = new StringBuilder("""
            | variant | req/s | × | CPU app, µs | × | CPU broker, µs | p50, ms | p99, ms |
            |---|---|---|---|---|---|---|---|
            """);
        rounds.keySet().forEach(variant -> table.append("| ").append(String.join(" | ", variant.label(),
            cell(variant, 0, Sample::perSecond), text(2, ratios(variant, Sample::perSecond)),
            cell(variant, 0, Sample::app), text(2, ratios(variant, Sample::app)),
            cell(variant, 0, Sample::broker), cell(variant, 1, Sample::p50), cell(variant, 1, Sample::p99))).append(" |\n"));
        return table.append('\n').append(conditions()).toString();
    }

    private String conditions() {
        double[] others = rounds.values().stream().flatMap(List::stream).mapToDouble(Sample::others).sorted().toArray();
        return String.format(Locale.ROOT, "%s cores, JDK %s, %s connections, %s s of warm-up, %s s measured; load average %.1f before the "
            + "first round; other processes took %.1f to %.1f cores (median %.1f) while it measured.%n", run.get("cores"), run.get("java"),
            run.get("connections"), run.get("warmup"), run.get("seconds"), run.get("loadBefore"), others[0], others[others.length - 1],
            others[others.length / 2]);
    }

    private List<Double> ratios(Variant variant, ToDoubleFunction<Sample> figure) {
        List<Sample> own = rounds.get(variant);
        List<Sample> reference = rounds.get(variant.reference());
        return IntStream.range(0, own.size())
            .mapToObj(round -> figure.applyAsDouble(own.get(round)) / figure.applyAsDouble(reference.get(round))).toList();
    }

    private String cell(Variant variant, int digits, ToDoubleFunction<Sample> figure) {
        return text(digits, rounds.get(variant).stream().map(figure::applyAsDouble).toList());
    }

    private static String text(int digits, List<Double> figures) {
        return figures.stream().map(figure -> String.format(Locale.ROOT, "%,." + digits + "f", figure)).collect(Collectors.joining(" · "));
    }

    /** Of the last minute; negative where the system does not tell. */
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
