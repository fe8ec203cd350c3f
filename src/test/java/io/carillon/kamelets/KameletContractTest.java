package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every file in kamelets/ promises (STYLE 10), so that a new channel is a copy and nothing is forgotten. */
class KameletContractTest {

    private static final int MAX_LINES = 90;
    private static final Set<String> SECRET_WORDS = Set.of("password", "secret", "token", "accesskey", "apikey", "privatekey");
    private static final Set<String> FORBIDDEN_STEPS = Set.of("log", "setVariable", "removeVariable", "setProperty", "doTry", "onException",
        "circuitBreaker", "script", "groovy", "toD", "loop", "wireTap", "delay", "setHeader", "setHeaders");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("kamelets"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theFileIsNamedAsItsKamelet(Path file) throws IOException {
        JsonNode kamelet = tree(file);
        String name = kamelet.path("metadata").path("name").asText();
        assertThat(file.getFileName().toString()).isEqualTo(name + ".kamelet.yaml");
        assertThat(name).matches("[a-z]+(-[a-z0-9]+)+-sink");
        assertThat(kamelet.path("metadata").path("labels").path("camel.apache.org/kamelet.type").asText()).isEqualTo("sink");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileHasTheSameOrderAndIsShort(Path file) throws IOException {
        JsonNode kamelet = tree(file);
        assertThat(names(kamelet)).containsExactly("apiVersion", "kind", "metadata", "spec");
        assertThat(names(kamelet.path("spec"))).containsSubsequence("definition", "dependencies", "template");
        assertThat(names(kamelet.path("spec").path("definition"))).containsSubsequence("title", "description", "type", "properties");
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(MAX_LINES);
        assertThat(Files.readAllLines(file).get(0)).startsWith("# In: ").contains("Out: ").contains("Failure: ");
        assertThat(kamelet.path("spec").path("template").has("from")).as("visual editors open spec.template.from").isTrue();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyPropertySaysWhatItIs(Path file) throws IOException {
        JsonNode definition = tree(file).path("spec").path("definition");
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
    @MethodSource("files")
    void whatIsNotRequiredHasADefault(Path file) throws IOException {
        JsonNode definition = tree(file).path("spec").path("definition");
        List<String> required = new ArrayList<>();
        definition.path("required").forEach(name -> required.add(name.asText()));
        definition.path("properties").fields().forEachRemaining(property ->
            assertThat(required.contains(property.getKey()) || property.getValue().has("default")).as(property.getKey()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("files")
    void aSecretIsMarkedAsOne(Path file) throws IOException {
        tree(file).path("spec").path("definition").path("properties").fields().forEachRemaining(property -> {
            String name = property.getKey().toLowerCase(Locale.ROOT);
            if (SECRET_WORDS.stream().anyMatch(name::contains)) {
                assertThat(property.getValue().path("format").asText()).as(property.getKey()).isEqualTo("password");
                assertThat(property.getValue().path("default").asText()).as("default of %s", property.getKey()).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void allHeadersGoFirst(Path file) throws IOException {
        JsonNode first = tree(file).path("spec").path("template").path("from").path("steps").path(0);
        assertThat(first.path("removeHeaders").path("pattern").asText()).isEqualTo("*");
        assertThat(first.path("removeHeaders").has("excludePattern")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("files")
    void itOnlySendsAndUsesOneBean(Path file) throws IOException {
        JsonNode template = tree(file).path("spec").path("template");
        assertThat(template.path("beans").size()).isLessThanOrEqualTo(1);
        Set<String> refs = new java.util.HashSet<>();
        walk(template.path("from"), (name, node) -> {
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
    @MethodSource("files")
    void noHeaderOfAComponentAndNoScriptStandsInIt(Path file) throws IOException {
        assertThat(Files.readString(file)).doesNotContainPattern("\\bCamel[A-Z]").doesNotContainPattern("\\b(script|groovy|header):")
            .doesNotContain("${header");
    }

    @ParameterizedTest
    @MethodSource("files")
    void itHasATestOfItsOwn(Path file) {
        StringBuilder name = new StringBuilder();
        for (String part : file.getFileName().toString().replace(".kamelet.yaml", "").split("-")) {
            name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        assertThat(Path.of("src/test/java/io/carillon/kamelets/" + name + "Test.java")).exists();
    }

    private static void walk(JsonNode node, java.util.function.BiConsumer<String, JsonNode> visit) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext();) {
            Map.Entry<String, JsonNode> field = fields.next();
            visit.accept(field.getKey(), field.getValue());
            walk(field.getValue(), visit);
        }
        if (node.isArray()) {
            node.forEach(element -> walk(element, visit));
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode tree(Path file) throws IOException {
        return YAMLMapper.builder().build().readTree(file.toFile());
    }
}
