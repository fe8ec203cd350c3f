package io.carillon.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The page docs/performance.md. */
final class Performance {

    private static final String HEAD = """
        # Performance

        Made by `mvn -Pbench verify` (about 40 minutes; `-Dbench=chain,deliver` for some of it) and `mvn -Pbench-long verify` (an hour
        more); this page is `target/bench/performance.md` of such a run, its plots lie beside it there, and `target/bench/report.json` holds
        every round.

        Application, broker, database, search engine, load client, provider and reference are processes on one machine and share its cores:
        hold a figure against the reference beside it, not against another machine. The application runs as its image does: unpacked,
        rehearsed, with no file overridden. Each side warms up for 20 s, for a minute where its process is new; the application with all its
        routes for 160 s, for its compiler has work for longer than that. Then both take turns, at least three rounds each, and begin in
        turn, after a checkpoint of the database. A cell shows the round in the middle, and in brackets the least and the most. Load without
        a given rate is a closed loop; with one it is an open loop, and an answer is held against the time when its request was due. Every
        message has a new id and one of 100,000 users. What is accepted must be in the topics or with the provider, once, or the case fails.
        Because the cores are shared, broker, provider and load take a part of them that is the same for both: it pulls every ratio towards
        1, and the CPU per message, which counts the processes of a side alone, does not.

        What the references (`src/test/java/io/carillon/bench/reference`) leave out: **R1** is the writer that feeds our side as well.
        **R2** checks its fields by hand, knows one template, has no scopes, limits or JSON Schema; of a batch it keeps nothing, and a
        broken broker leaves half of it sent. **R2k** keeps a key, its fingerprint and the id of its message for 24 h, and takes over what
        was left for 10 s; it commits twice for each request. **R3** and **R4** have no ledger, results, index, delayed retries or breaker,
        are one instance, read the users once and never ask again what they agreed to; **R3L** is R3 with a ledger of claims and
        settlements in PostgreSQL, results and index, each for as many messages at once as there are, without leases, cancellations,
        preferences and retries that wait; R4 has no frame around its mails and does not ask a
        connection whether it still lives. In `start` the reference is ourselves without the archive.

        """;

    private Performance() {
    }

    static String of(Map<String, Object> machine, List<Result> results) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| the machine | |\n|---|---|\n");
        machine.forEach((name, value) -> page.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        page.append("\n## Targets\n\n").append(table(results)).append("\n![Rate against the reference](performance-rate.svg)\n\n");
        page.append("## Where the CPU goes\n\nµs per message, by process; *ours* is the application, *sink* the provider "
            + "over HTTP, *mailbox* the one over SMTP.\n\n").append(cpu(results)).append("\n![CPU per message](performance-cpu.svg)\n\n")
            .append(growth(results)).append("## The cases\n\n");
        results.forEach(result -> page.append("- **").append(result.of().name()).append("**: ").append(result.of().what())
            .append(result.of().beside().isEmpty() ? "" : ". Beside it " + result.of().beside()).append(".\n"));
        return page.toString();
    }

    /** Target by target. */
    static String table(List<Result> results) {
        StringBuilder table = new StringBuilder("""
            | case | ours, /s | reference, /s | × | p50, ms | p99, ms | p99 of the reference | CPU, µs | CPU of the reference | target | aim | reached |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """);
        for (Result result : results) {
            Round ours = result.ours();
            Round reference = result.reference();
            table.append("| ").append(String.join(" | ", result.of().name(),
                spread(0, result.rounds().stream().mapToDouble(Round::rate).toArray()),
                reference == null ? "–" : spread(0, result.references().stream().mapToDouble(Round::rate).toArray()),
                result.compared() ? spread(2, result.ratios()) : "–", known(1, ours.p50Ms()), known(1, ours.p99Ms()),
                known(1, reference == null ? 0 : reference.p99Ms()), known(0, ours.own()), known(0, reference == null ? 0 : reference.own()),
                Report.asked(result, Limit::target), Report.asked(result, Limit::aim),
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

    /** What each size of a case costs. */
    private static String growth(List<Result> results) {
        StringBuilder lines = new StringBuilder();
        for (Result result : results.stream().filter(one -> one.bySize().length > 1).toList()) {
            double[] cpu = result.bySize();
            lines.append("- **").append(result.of().name()).append("**: ").append(IntStream.range(0, cpu.length)
                .mapToObj(i -> text(0, result.of().sizes().get(i)) + ": " + text(0, cpu[i])).collect(Collectors.joining(" · "))).append(tenfold(result.of().sizes(), cpu)).append('\n');
        }
        return lines.isEmpty() ? "" : "## What more of it costs\n\nµs of CPU of ours per message, by size; of the rounds of a size the one in the "
            + "middle.\n\n" + lines + '\n';
    }

    /** What the next tenfold would cost if it added as much as the last did. */
    private static String tenfold(List<Integer> sizes, double[] cpu) {
        int last = cpu.length - 1;
        return sizes.get(last) != 10L * sizes.get(last - 1) ? "" : " · " + text(0, 10.0 * sizes.get(last)) + " (extrapolated, not measured): "
            + text(0, 2 * cpu[last] - cpu[last - 1]);
    }

    private static String spread(int digits, double[] figures) {
        double[] sorted = Arrays.stream(figures).sorted().toArray();
        return text(digits, sorted[sorted.length / 2]) + " (" + text(digits, sorted[0]) + "–"
            + text(digits, sorted[sorted.length - 1]) + ")";
    }

    private static String known(int digits, double figure) {
        return figure == 0 ? "–" : text(digits, figure);
    }

    private static String text(int digits, double figure) {
        return String.format(Locale.ROOT, "%,." + digits + "f", figure);
    }
}
