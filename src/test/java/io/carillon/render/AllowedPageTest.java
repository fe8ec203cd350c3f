package io.carillon.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.render.AllowedBuiltIn.Arguments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The lists of the docs are made here: {@code mvn test -Dtest=AllowedPageTest -DargLine=-Dcarillon.docs.write=true} writes them. */
class AllowedPageTest {

    private static final Path DOCS = Path.of("docs/templates.md");
    private static final String BEGIN = "<!-- allowed: written by AllowedPageTest -->\n";
    private static final String END = "<!-- end of allowed -->";

    @Test
    void theListsOfTheDocsAreThoseOfTheCode() throws Exception {
        String page = Files.readString(DOCS);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if (Boolean.getBoolean("carillon.docs.write")) {
            Files.writeString(DOCS, page.substring(0, from) + lists() + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).isEqualTo(lists());
        }
    }

    private static String lists() {
        return "| what | allowed |\n|---|---|\n"
            + "| directives | `" + String.join("`, `", AllowedDirectives.NAMES) + "`; `${...}`, comments |\n"
            + "| `#setting` of | `" + AllowedDirectives.SETTINGS.stream().sorted().collect(Collectors.joining("`, `")) + "` |\n"
            + "| expressions | " + ExpressionBounds.EXPRESSIONS.replace("|", "\\|") + " |\n"
            + "| special variables | `" + String.join("`, `", VariableBounds.SPECIAL) + "` |\n"
            + "| built-ins | " + builtIns(Arguments.LITERALS) + " |\n"
            + "| built-ins with any expression in brackets | " + builtIns(Arguments.EXPRESSIONS) + " |\n"
            + "| built-ins with a lambda | " + builtIns(Arguments.LAMBDA) + " |\n";
    }

    private static String builtIns(Arguments arguments) {
        return AllowedBuiltIn.ALL.entrySet().stream().filter(entry -> entry.getValue().arguments() == arguments).map(Map.Entry::getKey)
            .collect(Collectors.joining("`, `", "`", "`"));
    }
}
