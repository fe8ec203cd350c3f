package io.carillon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.carillon.process.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alarms of docker/carillon-rules.yml: promtool tests them, and each has a runbook. */
class AlarmsTest {

    private static final Path RULES = Path.of("docker/carillon-rules.yml");
    private static final Path SERIES = Path.of("src/test/promtool/alarms-test.yml");
    private static final Path RUNBOOKS = Path.of("docs/runbooks.md");
    private static final long PATIENCE_SECONDS = 180;
    private static final Pattern OURS = Pattern.compile("carillon_[a-z_]+");

    @ParameterizedTest
    @ValueSource(strings = {"check rules docker/carillon-rules.yml", "check config docker/prometheus.yml",
        "test rules src/test/promtool/alarms-test.yml"})
    void promtoolFindsNoFault(String arguments) throws Exception {
        if (!Tools.runs("promtool", "--version")) {
            Tools.missing("promtool is missing; it comes with the package prometheus");
        }
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments.split(" ")));
        Path said = Files.createDirectories(Path.of("target/promtool")).resolve(command.get(1) + "-" + command.get(2) + ".txt");
        Process promtool = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        boolean ended = promtool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        promtool.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(said).content().contains("SUCCESS");
        assertThat(promtool.exitValue()).as(Files.readString(said)).isZero();
    }

    @Test
    void eachAlarmIsRaisedByOneTestAndNotByAnother() throws IOException {
        String tests = Files.readString(SERIES);
        Set<String> raised = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        Pattern.compile("alertname: (\\w+)\n +exp_alerts:(.*)").matcher(tests).results()
            .forEach(match -> (match.group(2).isBlank() ? raised : silent).add(match.group(1)));
        assertThat(raised).containsExactlyInAnyOrderElementsOf(names());
        assertThat(silent).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void eachAlarmLeadsToItsRunbookAndEachRunbookHasItsAlarm() throws IOException {
        String[] sections = Files.readString(RUNBOOKS).split("(?m)^## ");
        assertThat(Arrays.stream(sections).skip(1).map(section -> section.lines().findFirst().orElseThrow()).toList())
            .containsExactlyElementsOf(names());
        Stream.of(sections).skip(1).forEach(section ->
            assertThat(section).contains("- **Sign**: ", "- **Meaning**: ", "- **Do**", "- **Over**: "));
        for (JsonObject alarm : alarms()) {
            String name = alarm.get("alert").getAsString();
            assertThat(Manifests.at(alarm, "annotations").get("runbook_url").getAsString())
                .isEqualTo(RUNBOOKS + "#" + name.toLowerCase(Locale.ROOT));
            assertThat(Manifests.at(alarm, "labels").get("severity").getAsString()).as(name).isIn("page", "ticket");
        }
    }

    /** {@code MetricsPageIT} holds the page to the registry. */
    @Test
    void eachMetricOfOursInAnAlarmIsOnThePageOfTheMetrics() throws IOException {
        Set<String> used = OURS.matcher(alarms().stream().map(alarm -> alarm.get("expr").getAsString()).collect(Collectors.joining("\n")))
            .results().map(match -> match.group().replaceFirst("_(bucket|count)$", "")).collect(Collectors.toSet());
        String page = Files.readString(Path.of("docs/metrics.md"));
        assertThat(used).hasSizeGreaterThan(10).allSatisfy(metric -> assertThat(page).contains("| `" + metric + "` |"));
    }

    @Test
    void thePrometheusOfTheComposeFileLoadsThem() {
        assertThat(Manifests.array(Manifests.read(Path.of("docker/prometheus.yml")), "rule_files").get(0).getAsString())
            .isEqualTo(RULES.getFileName().toString());
        assertThat(RouteFiles.lines(Path.of("docker-compose.yml")).stream().map(String::strip))
            .contains("- ./" + RULES + ":/etc/prometheus/" + RULES.getFileName() + ":ro");
    }

    private static List<String> names() {
        return alarms().stream().map(alarm -> alarm.get("alert").getAsString()).toList();
    }

    private static List<JsonObject> alarms() {
        return Manifests.objects(Manifests.objects(Manifests.read(RULES), "groups").get(0), "rules");
    }
}
