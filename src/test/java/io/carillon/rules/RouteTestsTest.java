package io.carillon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each route file has a test class of its name, which loads it: {@code 43-render.camel.yaml} is proved by {@code RenderRouteTest}. */
class RouteTestsTest {

    private static final Path TESTS = Path.of("src/test/java/io/carillon/routes");
    private static final Pattern LOADED = Pattern.compile("@RouteTest\\((?:RouteTest\\.(\\w+))?(?: \\+ )?(?:\"([^\"]*)\")?\\)");

    static List<Path> files() {
        return RouteFiles.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aRouteFileHasATestOfItsNameThatLoadsIt(Path file) {
        Path test = TESTS.resolve(className(file) + ".java");
        assertThat(test).as("the test of %s", file.getFileName()).exists();
        assertThat(loaded(test)).as("what %s loads", test.getFileName()).contains(name(file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void itsTestIsACamelTestWithTests(Path file) {
        String test = String.join("\n", RouteFiles.lines(TESTS.resolve(className(file) + ".java")));
        assertThat(test).contains("@CamelSpringBootTest\n", "    @Test\n");
    }

    /** All channels are of one kind, so one class proves them. */
    private static String className(Path file) {
        if (isChannel(file)) {
            return "ChannelsRouteTest";
        }
        return Stream.of(name(file).replaceFirst("^[0-9]+-", "").split("-"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1)).collect(Collectors.joining()) + "RouteTest";
    }

    private static String name(Path file) {
        return isChannel(file) ? "channels/*" : file.getFileName().toString().replace(".camel.yaml", "");
    }

    private static boolean isChannel(Path file) {
        return file.getParent().endsWith("channels");
    }

    /** What stands in its annotation; a test with a world of its own names the file in its settings. */
    private static List<String> loaded(Path test) {
        String text = String.join("\n", RouteFiles.lines(test));
        Matcher annotation = LOADED.matcher(text);
        if (!annotation.find()) {
            return Pattern.compile("classpath:routes/([\\w-]+)").matcher(text).results().map(found -> found.group(1)).toList();
        }
        String files = (annotation.group(1) == null ? "" : constant(annotation.group(1))) + (annotation.group(2) == null ? "" : annotation.group(2));
        return List.of(files.split(","));
    }

    private static String constant(String name) {
        String annotation = String.join("\n", RouteFiles.lines(TESTS.resolve("RouteTest.java")));
        Matcher value = Pattern.compile("String " + name + " = ([^;]*);").matcher(annotation);
        assertThat(value.find()).as("RouteTest.%s", name).isTrue();
        return value.group(1).replaceAll("[\"+\\s]", "");
    }
}
