package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every file in kamelets/ promises (STYLE 10), so that a new channel is a copy and nothing is forgotten. */
class KameletContractTest {

    private static final int MAX_LINES = 90;
    private static final Set<String> SECRET_WORDS = Set.of("password", "secret", "token", "accesskey", "apikey", "privatekey");
    private static final Set<String> FORBIDDEN_STEPS = Set.of("log", "setVariable", "removeVariable", "setProperty", "doTry", "onException",
        "circuitBreaker", "script", "groovy", "toD", "loop", "wireTap", "delay", "setHeader", "setHeaders");

    @ParameterizedTest
    @MethodSource("io.carillon.kamelets.KameletFiles#files")
    void theFileIsNamedAsItsKamelet(Path file) throws IOException {
        JsonNode kamelet = KameletFiles.tree(file);
        String name = kamelet.path("metadata").path("name").asText();
        assertThat(file.getFileName().toString()).isEqualTo(name + ".kamelet.yaml");
        assertThat(name).matches("[a-z]+(-[a-z0-9]+)+-sink");
        assertThat(kamelet.path("metadata").path("labels").path("camel.apache.org/kamelet.type").asText()).isEqualTo("sink");
    }

    @ParameterizedTest
    @MethodSource("io.carillon.kamelets.KameletFiles#files")
    void everyFileHasTheSameOrderAndIsShort(Path file) throws IOException {
        JsonNode kamelet = KameletFiles.tree(file);
        assertThat(KameletFiles.names(kamelet)).containsExactly("apiVersion", "kind", "metadata", "spec");
        assertThat(KameletFiles.names(kamelet.path("spec"))).containsSubsequence("definition", "dependencies", "template");
        assertThat(KameletFiles.names(kamelet.path("spec").path("definition"))).containsSubsequence("title", "description", "type", "properties");
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MAX_LINES);
        assertThat(Files.readAllLines(file).get(0)).startsWith("# In: ").contains("Out: ").contains("Failure: ");
        assertThat(kamelet.path("spec").path("template").has("from")).as("visual editors open spec.template.from").isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.carillon.kamelets.KameletFiles#files")
    void everyPropertySaysWhatItIs(Path file) throws IOException {
        JsonNode definition = KameletFiles.tree(file).path("spec").path("definition");
        assertThat(definition.path("title").asText()).isNotBlank();
        assertThat(definition.path("description").asText()).hasSizeGreaterThan(20);
        definition.path("properties").fields().forEachRemaining(property -> {
            assertThat(property.getValue().path("title").asText()).as(property.getKey()).isNotBlank();
            assertThat(property.getValue().path("description").asText()).as(property.getKey()).isNotBlank();
            assertThat(property.getValue().path("type").asText()).as(property.getKey()).isIn("string", "integer", "boolean");
        });
        definition.path("required").forEach(name -> assertThat(definition.path("properties").has(name.asText())).isTrue());
    }

    @ParameterizedTest
    @MethodSource("io.carillon.kamelets.KameletFiles#files")
    void whatIsNotRequiredHasADefault(Path file) throws IOException {
        JsonNode definition = KameletFiles.tree(file).path("spec").path("definition");
        List<String> required = new ArrayList<>();
        definition.path("required").forEach(name -> required.add(name.asText()));
        definition.path("properties").fields().forEachRemaining(property ->
            assertThat(required.contains(property.getKey()) || property.getValue().has("default")).as(property.getKey()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("io.carillon.kamelets.KameletFiles#files")
    void aSecretIsMarkedAsOne(Path file) throws IOException {
        KameletFiles.tree(file).path("spec").path("definition").path("properties").fields().forEachRemaining(property -> {
            String name = property.getKey().toLowerCase(Locale.ROOT);
            if (SECRET_WORDS.stream().anyMatch(name::contains)) {
                assertThat(property.getValue().path("format").asText()).as(property.getKey()).isEqualTo("password");
                assertThat(property.getValue().path("default").asText()).as("default of %s", property.getKey()).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("io.carillon.kamelets.KameletFiles#files")
    void allHeadersGoFirst(Path file) throws IOException {
        JsonNode first = KameletFiles.tree(file).path("spec").path("template").path("from").path("steps").path(0);
        assertThat(first.path("removeHeaders").path("pattern").asText()).isEqualTo("*");
        assertThat(first.path("removeHeaders").has("excludePattern")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.carillon.kamelets.KameletFiles#files")
    void itOnlySendsAndUsesOneBean(Path file) throws IOException {
        JsonNode template = KameletFiles.tree(file).path("spec").path("template");
        assertThat(template.path("beans").size()).isLessThanOrEqualTo(1);
        Set<String> refs = new java.util.HashSet<>();
        KameletFiles.walk(template.path("from"), (name, node) -> {
            assertThat(FORBIDDEN_STEPS).as("step in %s", file).doesNotContain(name);
            if (node.has("ref")) {
                refs.add(node.get("ref").asText());
            }
            if (name.equals("to")) {
                assertThat(node.path("id").asText()).isNotBlank();
            }
        });
        assertThat(refs).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.carillon.kamelets.KameletFiles#files")
    void noHeaderOfAComponentAndNoScriptStandsInIt(Path file) throws IOException {
        assertThat(Files.readString(file)).doesNotContainPattern("\\bCamel[A-Z]").doesNotContainPattern("\\b(script|groovy|header):")
            .doesNotContain("${header");
    }

    @ParameterizedTest
    @MethodSource("io.carillon.kamelets.KameletFiles#files")
    void itHasATestOfItsOwn(Path file) {
        StringBuilder name = new StringBuilder();
        for (String part : file.getFileName().toString().replace(".kamelet.yaml", "").split("-")) {
            name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        assertThat(Path.of("src/test/java/io/carillon/kamelets/" + name + "Test.java")).exists();
    }
}
