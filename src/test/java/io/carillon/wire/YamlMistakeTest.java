package io.carillon.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;

/** What a person is told who has mistyped a file of YAML. */
class YamlMistakeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "a:~  b: 1~ c: 2         |3| 2|wrong indentation: expected a key in column 1, as in line 1; found a key in column 2",
        "- a:~    b: 1~   c: 2   |3| 4|wrong indentation: expected a key in column 3, as in line 1; found a key in column 4",
        "a:~  - b~ - c           |3| 2|wrong indentation: expected a key in column 1, as in line 1; found a list item ('- ') in column 2",
        "a:~  - b~  c: 1         |3| 3|expected a list item ('- ') in column 3, as in line 2; found a key in column 3",
        "a:~  c: 1~  - b         |3| 3|expected a key in column 3, as in line 2; found a list item ('- ') in column 3",
        "a: 1~  b: 2             |2| 4|a key cannot stand here: expected the indentation of the line before",
        "a:1~b: 2                |2| 2|a space after its ':'",
        "a: b: c                 |1| 5|quotes around a value that holds ': '",
        "a: 1~b~c: 2             |3| 1|expected ': ' after the key of line 2",
        "a:~\tb: 1              |2| 1|expected spaces, found a tab",
        "a: \"open~b: 1          |1| 4|the quote that opens here is never closed",
        "a: 'open~b: 1           |1| 4|the quote that opens here is never closed",
        "a: [1, 2~b: 1           |2| 2|expected ',' or ']'; what is not closed begins in line 1, column 4",
        "a: {x: 1~b: 1           |2| 2|expected ',' or '}'; what is not closed begins in line 1, column 4",
        "a: 1~a: 2               |2| 1|expected each key once in a map, here in that of line 1; this one stands there twice",
        "a: @x                   |1| 4|expected quotes around a value that begins with a special character",
        "a: *x                   |1| 4|expected quotes around a value that begins with '*' or '!'",
        "a: !x y                 |1| 4|expected quotes around a value that begins with '*' or '!'"})
    void itSaysWhatWasExpectedAndWhere(String yaml, int line, int column, String reason) {
        YamlMistake mistake = mistake(yaml.replace('~', '\n').replace("\\t", "\t") + "\n");
        assertThat(mistake.reason()).contains(reason);
        assertThat(mistake.line()).as(mistake.reason()).isEqualTo(line);
        assertThat(mistake.column()).as(mistake.reason()).isEqualTo(column);
    }

    @Test
    void itQuotesNothingOfTheFile() {
        for (String yaml : new String[] {"a: !tops3cret x", "a: *tops3cret", "tops3cret: 1\ntops3cret: 2", "a: \"tops3cret\n",
                "a: [tops3cret\nb: 1", "a: 1\ntops3cret\nb: 1", "a: \"\\tops3cret\\q\""}) {
            assertThat(mistake(yaml).reason()).doesNotContain("tops3cret").doesNotContain("\n");
        }
    }

    private static YamlMistake mistake(String yaml) {
        return YamlMistake.of(catchThrowable(() -> new YamlPropertySourceLoader()
            .load("settings", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8))))).orElseThrow();
    }
}
