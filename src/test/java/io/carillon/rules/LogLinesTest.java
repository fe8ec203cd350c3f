package io.carillon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A line of the log is a sentence that an operator reads: it begins with a capital, has no full stop, and is more than an exception. */
class LogLinesTest {

    private static final Pattern JAVA = Pattern.compile("LOG\\s*\\.\\s*(?:atLevel\\([^;]*?\\)\\s*\\.\\s*log|info|warn|error)\\(\\s*"
        + "((?:\"(?:[^\"\\\\]|\\\\.)*\"[\\s+]*)+)");
    private static final Pattern YAML = Pattern.compile("- log:\\s+message: (.*)");
    private static final Pattern SENTENCE = Pattern.compile("(?:[A-Z]|\\{} )(?s:.*)[^.!]");

    @Test
    void aLineOfTheLogIsASentence() {
        assertThat(lines(Path.of("src/main/java"), ".java", JAVA)).hasSizeGreaterThan(40).allMatch(LogLinesTest::sentence);
        assertThat(lines(Path.of("src/main/resources/routes"), ".yaml", YAML)).hasSizeGreaterThan(5).allMatch(LogLinesTest::sentence);
    }

    private static boolean sentence(String line) {
        return SENTENCE.matcher(line).matches() && line.replaceAll("\\{}|[^A-Za-z ]", "").strip().contains(" ");
    }

    private static List<String> lines(Path folder, String ending, Pattern pattern) {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(one -> one.toString().endsWith(ending)).sorted()::iterator) {
                for (Matcher line = pattern.matcher(Files.readString(file)); line.find();) {
                    lines.add(line.group(1).strip().replaceAll("\"\\s*\\+\\s*\"|^\"|\"[\\s+]*$", ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
