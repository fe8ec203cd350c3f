package io.carillon.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The promise sheet: target/chaos/report.json, and the table of docs/guarantees.md made of it. */
final class Sheet {

    /** All promises at full length ({@code mvn -Pchaos verify}), or the short form that is part of every build. */
    static final boolean FULL = Boolean.getBoolean("chaos.full");
    private static final Path FOLDER = Path.of("target/chaos");
    private static final List<Promise> PROMISES = new ArrayList<>();

    private Sheet() {
    }

    /** One line of it. {@code measured} and {@code limit} share their names. */
    record Promise(String id, String claim, int accepted, int sent, int lost, int duplicates, int inFlightAtKills,
            Map<String, Object> measured, Map<String, Object> limit, boolean pass) {
    }

    /** Writes a promise down, and fails where it does not hold. */
    static void add(String id, String claim, Verdict verdict, int inFlightAtKills, Map<String, Object> measured, Map<String, Object> limit,
            boolean holds) throws IOException {
        boolean pass = verdict.whole() && holds;
        Map<String, Object> all = tidy(measured);
        all.put("pending", verdict.pending().size());
        PROMISES.add(new Promise(id, claim, verdict.accepted(), verdict.sent(), verdict.lost().size(), verdict.duplicates(),
            inFlightAtKills, all, tidy(limit), pass));
        Files.createDirectories(FOLDER);
        new ObjectMapper().writerWithDefaultPrettyPrinter()
            .writeValue(FOLDER.resolve("report.json").toFile(), Map.of("promises", PROMISES));
        Files.writeString(FOLDER.resolve("table.md"), table());
        System.out.println(id + ": " + verdict + ", in flight at the kills " + inFlightAtKills + ", " + all);
        assertThat(pass).as(id + " " + claim + ": " + verdict + " " + all + ", limit " + limit).isTrue();
    }

    /** By name, and no more digits than a person reads. */
    private static Map<String, Object> tidy(Map<String, Object> figures) {
        Map<String, Object> tidy = new TreeMap<>(figures);
        tidy.replaceAll((name, figure) -> figure instanceof Double number ? Math.round(number * 10) / 10.0 : figure);
        return tidy;
    }

    private static String table() {
        return PROMISES.stream().map(promise -> "| " + String.join(" | ", promise.id, promise.claim, Integer.toString(promise.accepted),
            Integer.toString(promise.lost), Integer.toString(promise.duplicates), Integer.toString(promise.inFlightAtKills),
            words(promise.measured), words(promise.limit), promise.pass ? "yes" : "**no**") + " |\n").collect(Collectors.joining("", """
            | promise | claim | accepted | lost | duplicates | in flight at the kills | measured | limit | holds |
            |---|---|---|---|---|---|---|---|---|
            """, ""));
    }

    private static String words(Map<String, Object> figures) {
        return figures.entrySet().stream().map(figure -> figure.getKey() + " " + figure.getValue()).collect(Collectors.joining(", "));
    }
}
