package io.carillon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/fakes.md says of each Kamelet what it is held against, and names only tests and packages that are there. */
class FakesPageTest {

    private static final Path PAGE = Path.of("docs/fakes.md");

    @Test
    void eachKameletHasARow() throws IOException {
        List<String> kamelets = Stream.of(new File("kamelets").list()).map(file -> file.replace(".kamelet.yaml", "")).toList();
        assertThat(found("(?m)^\\| `([a-z-]+)` \\|")).containsExactlyInAnyOrderElementsOf(kamelets);
    }

    @Test
    void whatItNamesIsThere() throws IOException {
        assertThat(found("`([A-Z][A-Za-z0-9]+Test)`")).isNotEmpty().allSatisfy(test -> {
            try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
                assertThat(sources.anyMatch(file -> file.endsWith(test + ".java"))).as(test).isTrue();
            }
        });
        assertThat(found("npm `([a-z_-]+)`")).isNotEmpty().allSatisfy(name ->
            assertThat(Path.of("src/test/node/package.json")).content().contains("\"" + name + "\": \""));
    }

    /** An example that the page speaks of stands in a test. */
    @Test
    void eachExampleIsATest() throws IOException {
        List<String> examples = found("`([A-Z][A-Za-z0-9]+Test\\.[a-zA-Z0-9]+)`");
        assertThat(examples).hasSizeGreaterThan(15).allSatisfy(example -> {
            String[] names = example.split("\\.");
            assertThat(Path.of("src/test/java/io/carillon/sandbox/" + names[0] + ".java")).content().contains("void " + names[1] + "(");
        });
        assertThat(found("(?m)^\\|[^|]*\\|[^|]*\\| (?!–|none|.*`[A-Za-z0-9]+Test\\.)([^|]+) \\|")).as("an example without a test").containsOnly(
            "example of the vendor");
    }

    /** A lock file with addresses would tie the build to one registry. */
    @Test
    void theLockFileNamesNoRegistry() {
        assertThat(Path.of("src/test/node/package-lock.json")).content().contains("\"integrity\"").doesNotContain("\"resolved\"");
    }

    private static List<String> found(String pattern) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(PAGE)).results().map((MatchResult result) -> result.group(1)).toList();
    }
}
