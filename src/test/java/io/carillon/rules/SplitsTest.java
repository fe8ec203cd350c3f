package io.carillon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A failure that nobody handled comes out of a split by itself, at its end. With {@code stopOnException} the split also ends where a
 * failure was handled, in silence, and the parts after it get nothing.
 */
class SplitsTest {

    static List<Path> files() {
        return RouteFiles.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void noSplitEndsBeforeItsLastPart(Path file) {
        assertThat(RouteFiles.lines(file)).noneMatch(line -> line.contains("stopOnException"));
    }
}
