package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A file that is no YAML, or not of the form that is wanted. */
@ExtendWith(OutputCaptureExtension.class)
class BrokenYamlTest extends ReloadBase {

    @Test
    void badYaml(CapturedOutput log) {
        refused("- route:\n    id: toy\n  from: [", 3, "YAML:", log);
    }

    @Test
    void aWrongIndentation(CapturedOutput log) {
        refused("- route:\n    id: toy\n   from:\n      uri: direct:toy\n", 3,
            "wrong indentation: expected a key in column 3, as in line 1; found a key in column 4", log);
        assertThat(broken("toys.camel.yaml").column()).isEqualTo(4);
        assertThat(log.getOut()).contains("toys.camel.yaml:3:4: YAML: wrong indentation");
    }

    @Test
    void aKeyThatStandsTwice(CapturedOutput log) {
        refused("- route:\n    id: toy\n    from:\n      uri: direct:toy\n    id: other\n", 5, "expected each key once", log);
    }

    @Test
    void aSecondDocument(CapturedOutput log) {
        refused(route("toy", "one") + "---\n" + route("toy", "two"), 11, "expected one document", log);
    }

    @Test
    void aListWhereAMapIsWanted(CapturedOutput log) {
        refused("- route:\n    id: toy\n    from:\n      - uri: direct:toy\n", 4, "array found, object expected", log);
    }

    @Test
    void anEmptyFile(CapturedOutput log) {
        refused("", 1, "the file is empty", log);
    }
}
