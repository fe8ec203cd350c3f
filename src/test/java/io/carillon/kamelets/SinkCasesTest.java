package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.util.ReflectionUtils;

/** Every case of every Kamelet is shown by a test that is there, or it says why it has none. docs/sink-cases.md is made of that. */
class SinkCasesTest {

    /** Case → what it is, in the order of the page. */
    private static final Map<String, String> CASES = cases();
    private static final Path LIST = Path.of("src/test/resources/SinkCasesTest/cases.yaml");
    private static final Path DOCS = Path.of("docs/sink-cases.md");
    private static final String HEAD = """
        # What each Kamelet was shown to do

        Made of the Kamelets and `src/test/resources/SinkCasesTest/cases.yaml` by
        `mvn test -Dtest=SinkCasesTest -DargLine=-Dcarillon.docs.write=true`; without the last part it fails where this page is another, where
        a Kamelet has no line, or where a cell names a test that is not there, is not run, or leaves the Kamelet out.

        """;

    private static Map<String, String> cases() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("success", "the message arrives");
        all.put("refusal", "a refusal is for good");
        all.put("too-many", "429, or the vendor's own limit: later, and not before it said");
        all.put("error-500", "an error of the provider: later");
        all.put("hang", "no answer: left after 12 seconds, a doubt");
        all.put("reset", "reset after the request was read: a doubt");
        all.put("error-in-200", "a yes that is none");
        all.put("nasty-text", "quotes, line breaks, emoji, right-to-left, 10,000 characters: whole or refused");
        all.put("no-address", "bad-address, and nobody is asked");
        all.put("credential", "one that has ended: fetched anew once, then for good; a static one: later, for an operator");
        all.put("quiet", "no address, text or credential in the log at DEBUG, nor in a failure");
        return all;
    }

    /** Kamelet → case → cell. */
    private static Map<String, Map<String, String>> table() throws IOException {
        Map<String, Map<String, String>> table = new TreeMap<>();
        for (JsonNode entry : KameletFiles.tree(LIST)) {
            entry.get("kamelets").forEach(kamelet -> entry.fields().forEachRemaining(cell -> {
                if (!cell.getKey().equals("kamelets")) {
                    table.computeIfAbsent(kamelet.asText(), any -> new LinkedHashMap<>()).put(cell.getKey(), cell.getValue().asText().strip());
                }
            }));
        }
        return table;
    }

    static List<String> kamelets() throws IOException {
        return KameletFiles.files().stream().map(file -> file.getFileName().toString().replace(".kamelet.yaml", "")).toList();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyCaseOfAKameletIsShown(String kamelet) throws Exception {
        Map<String, String> row = table().getOrDefault(kamelet, Map.of());
        assertThat(row.keySet()).as("cases of %s in %s", kamelet, LIST).containsExactlyInAnyOrderElementsOf(CASES.keySet());
        for (Map.Entry<String, String> cell : row.entrySet()) {
            if (cell.getValue().startsWith("-")) {
                assertThat(cell.getValue()).as("why %s has no %s", kamelet, cell.getKey()).hasSizeGreaterThan(12);
            } else {
                for (String test : cell.getValue().split("\\s+")) {
                    isThere(kamelet, test);
                }
            }
        }
    }

    @Test
    void noRowIsOfAKameletThatIsGone() throws IOException {
        assertThat(kamelets()).containsAll(table().keySet());
    }

    private static void isThere(String kamelet, String test) throws Exception {
        String[] name = test.split("#");
        List<Method> found = ReflectionUtils.findMethods(Class.forName("io.carillon.kamelets." + name[0]), one -> one.getName().equals(name[1]));
        assertThat(found).as(test).hasSize(1);
        Method method = found.get(0);
        assertThat(AnnotationSupport.isAnnotated(method, Test.class) || AnnotationSupport.isAnnotated(method, ParameterizedTest.class)).as(test).isTrue();
        assertThat(ModifierSupport.isAbstract(method)).isFalse();
        Class<?> first = method.getParameterCount() == 0 ? void.class : method.getParameterTypes()[0];
        if (first == JsonSink.class || first == PlainSink.class) {
            assertThat(asked(method, first)).as("%s is run with %s", test, kamelet).contains(kamelet);
        }
    }

    /** The Kamelets that a test with a parameter is run with. */
    private static List<String> asked(Method method, Class<?> sinks) {
        EnumSource some = method.getAnnotation(EnumSource.class);
        ValueSource named = method.getAnnotation(ValueSource.class);
        return Arrays.stream(sinks.getEnumConstants()).map(one -> (Enum<?>) one)
            .filter(one -> some == null ? List.of(named.strings()).contains(one.name())
                : some.names().length == 0 || List.of(some.names()).contains(one.name()) == (some.mode() == EnumSource.Mode.INCLUDE))
            .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-sink").toList();
    }

    @Test
    void thePageIsTheList() throws IOException {
        StringBuilder page = new StringBuilder(HEAD).append("| case | what must come of it |\n|---|---|\n");
        CASES.forEach((name, what) -> page.append("| ").append(name).append(" | ").append(what).append(" |\n"));
        page.append("\n| Kamelet | ").append(String.join(" | ", CASES.keySet())).append(" |\n|---|").append("---|".repeat(CASES.size())).append('\n');
        table().forEach((kamelet, row) -> page.append("| `").append(kamelet).append("` | ")
            .append(CASES.keySet().stream().map(one -> row.getOrDefault(one, "?").startsWith("-") ? "–" : "yes").collect(Collectors.joining(" | ")))
            .append(" |\n"));
        table().forEach((kamelet, row) -> {
            page.append("\n## ").append(kamelet).append("\n\n");
            CASES.keySet().forEach(one -> page.append("- ").append(one).append(": ").append(shown(row.getOrDefault(one, "?"))).append('\n'));
        });
        if (Boolean.getBoolean("carillon.docs.write")) {
            Files.writeString(DOCS, page);
        } else {
            assertThat(DOCS).content().isEqualTo(page.toString());
        }
    }

    private static String shown(String cell) {
        return cell.startsWith("-") ? "none: " + cell.substring(1).strip()
            : Arrays.stream(cell.split("\\s+")).map(test -> "`" + test + "`").collect(Collectors.joining(",\n  "));
    }
}
