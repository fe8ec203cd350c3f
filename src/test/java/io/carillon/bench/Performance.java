package io.carillon.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page docs/performance.md. */
final class Performance {

    private static final String HEAD = """
        # Performance

        Made by `mvn -Pbench verify` (35 to 40 minutes; `-Dbench=chain,deliver` for some of it) and `mvn -Pbench-long verify`; this page
        is `target/bench/performance.md` of such a run, its plots lie beside it there, and `target/bench/report.json` holds every round.

        Application, broker, database, search engine, load client, provider and reference are processes on one machine and share its
        cores: hold a figure against the reference beside it, not against another machine. The application runs as its image does:
        unpacked, rehearsed, with no file overridden. Each side warms up for 20 s, for a minute where its process is new; the application
        with all its routes for 160 s, for its compiler has work for longer than that. Then both take turns, at least three rounds each. A
        cell shows the round in the middle, and in brackets the least and the most. Load without a given rate is a closed loop; with one it
        is an open loop, and an answer is held against the time when its request was due. Every message has a new id and one of 100,000
        users. What is accepted must be in the topics or with the provider, once, or the case fails. The code of the references is in
        `src/test/java/io/carillon/bench/reference`.

        """;

    private Performance() {
    }

    static String of(Map<String, Object> machine, List<Result> results) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| the machine | |\n|---|---|\n");
        machine.forEach((name, value) -> page.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        page.append("\n## Targets\n\n").append(table(results)).append("\n![Rate against the reference](performance-rate.svg)\n\n");
        page.append("## Where the CPU goes\n\nµs per message, by process; *ours* is the application, *sink* the provider "
            + "over HTTP, *mailbox* the one over SMTP.\n\n").append(cpu(results)).append("\n![CPU per message](performance-cpu.svg)\n\n## The cases\n\n");
        results.forEach(result -> page.append("- **").append(result.of().name()).append("**: ").append(result.of().what())
            .append(result.of().beside().isEmpty() ? "" : ". Beside it " + result.of().beside()).append(".\n"));
        return page.toString();
    }

    /** Target by target. */
    static String table(List<Result> results) {
        StringBuilder table = new StringBuilder("""
            | case | ours, /s | reference, /s | × | p50, ms | p99, ms | CPU, µs | target | aim | reached |
            |---|---|---|---|---|---|---|---|---|---|
            """);
        for (Result result : results) {
            Round ours = result.ours();
            boolean alone = result.references().isEmpty();
            table.append("| ").append(String.join(" | ", result.of().name(),
                spread(0, result.rounds().stream().mapToDouble(Round::rate).toArray()),
                alone ? "–" : spread(0, result.references().stream().mapToDouble(Round::rate).toArray()),
                alone ? "–" : spread(2, result.ratios()), ours.p50Ms() == 0 ? "–" : text(1, ours.p50Ms()),
                ours.p99Ms() == 0 ? "–" : text(1, ours.p99Ms()), text(0, ours.own()), Report.asked(result, Limit::target),
                Report.asked(result, Limit::aim),
                result.of().limits().stream().map(limit -> limit.told(result)).collect(Collectors.joining(" · ")))).append(" |\n");
        }
        return table.toString();
    }

    private static String cpu(List<Result> results) {
        List<String> names = results.stream().flatMap(result -> result.ours().cpu().keySet().stream()).distinct().toList();
        StringBuilder table = new StringBuilder("| case | ").append(String.join(" | ", names)).append(" |\n|")
            .append("---|".repeat(names.size() + 1)).append('\n');
        results.forEach(result -> table.append("| ").append(result.of().name()).append(" | ").append(names.stream()
            .map(name -> result.ours().cpu().containsKey(name) ? text(0, result.ours().cpu().get(name)) : "–")
            .collect(Collectors.joining(" | "))).append(" |\n"));
        return table.toString();
    }

    private static String spread(int digits, double[] figures) {
        double[] sorted = Arrays.stream(figures).sorted().toArray();
        return text(digits, sorted[sorted.length / 2]) + " (" + text(digits, sorted[0]) + "–"
            + text(digits, sorted[sorted.length - 1]) + ")";
    }

    private static String text(int digits, double figure) {
        return String.format(Locale.ROOT, "%,." + digits + "f", figure);
    }
}
