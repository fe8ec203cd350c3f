package io.carillon.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is remembered of a file. */
class SourceCheckTest {

    private final SourceCheck check = new SourceCheck();

    @Test
    void aFileThatIsReadAgainUnchangedIsNotParsedAgain() {
        Source first = source("old");
        assertThat(check.outline(source("old"))).isSameAs(check.outline(first));
        assertThat(check.outline(source("new"))).isNotSameAs(check.outline(first));
    }

    @Test
    void aFileThatIsHeldAgainstTheSchemaIsNotParsedAgain() {
        Source changed = source("toy");
        Outline before = check.outline(changed);
        check.check(changed);
        check.check(source("toy"));
        assertThat(check.outline(changed)).isSameAs(before);
    }

    private static Source source(String id) {
        return new Source(Kind.ROUTES, "toys.camel.yaml", "file:routes/toys.camel.yaml",
            ReloadBase.route(id, "hello").getBytes(StandardCharsets.UTF_8));
    }
}
