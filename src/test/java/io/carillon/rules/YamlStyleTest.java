package io.carillon.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conventions of CONTRIBUTING.md that a machine can see in the route files. */
class YamlStyleTest {

    private static final int MAX_LINES = 150;
    private static final int MAX_ROUTES = 5;
    private static final Set<String> OUTSIDE = Set.of("to", "toD", "wireTap", "enrich", "pollEnrich", "circuitBreaker", "split", "loop");
    private static final JsonSchema SCHEMA = schema();

    static List<Path> files() {
        return RouteFiles.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileSaysWhatItDoesAndIsShort(Path file) {
        List<String> lines = RouteFiles.lines(file);
        assertThat(lines).hasSizeLessThanOrEqualTo(MAX_LINES);
        assertThat(lines.get(0)).startsWith("# What: ");
        assertThat(lines.get(1)).startsWith("# In: ");
        assertThat(lines.get(2)).startsWith("# Out: ");
        assertThat(RouteFiles.routes(file)).hasSizeLessThanOrEqualTo(MAX_ROUTES);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsValidAgainstTheSchemaOfTheYamlDsl(Path file) {
        assertThat(SCHEMA.validate(RouteFiles.tree(file))).as(file.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachRouteHasIdDescriptionAndGroup(Path file) {
        for (JsonNode route : RouteFiles.routes(file)) {
            assertThat(route.path("id").asText()).as("id in %s", file).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
            JsonNode body = route.has("route") ? route.get("route") : route;
            String said = route.path("description").asText() + body.path("description").asText();
            assertThat(said).as("description of %s", route.get("id")).hasSizeGreaterThan(10);
            assertThat(route.path("group").asText() + body.path("group").asText()).as("group of %s", route.get("id")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aStepThatReachesOutsideHasAnIdOfItsOwn(Path file) {
        RouteFiles.steps(RouteFiles.tree(file), (name, step) -> {
            if (OUTSIDE.contains(name) && step.isContainerNode() && !step.has("ref")) {
                assertThat(step.path("id").asText()).as("id of %s in %s: %s", name, file, step).matches("[a-z{][a-z0-9{}-]*");
                assertThat(step.path("id").asText()).doesNotMatch("[a-zA-Z]+-?[0-9]+");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void aChoiceIsSmall(Path file) {
        RouteFiles.steps(RouteFiles.tree(file), (name, step) -> {
            if (name.equals("choice")) {
                assertThat(step.path("when").size()).as("branches in %s", file).isBetween(1, 4);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void noScriptNoSedaNoComponentHeaderAndNoLongCondition(Path file) {
        for (String line : RouteFiles.lines(file)) {
            assertThat(line).as(file.toString()).doesNotContain("seda:", "groovy", "script:", "ignoreException", "recordException")
                .doesNotContainPattern("\\bCamel[A-Z]").doesNotContainPattern("\\bkafka\\.[A-Z_]+");
            assertThat(line.split("&&|\\|\\|").length).as("more than one condition in %s: %s", file, line).isLessThanOrEqualTo(2);
        }
    }

    /** Camel looks for a converter of the two sides each time, through all it has: a quarter of the time of a delivery. */
    @ParameterizedTest
    @MethodSource("files")
    void aConditionAsksAQuestionAndComparesNoWords(Path file) {
        assertThat(RouteFiles.lines(file)).as(file.toString()).noneMatch(line -> line.matches(".*[=!]= '\\w+'.*"));
    }

    @Test
    void routeIdsAndStepIdsOfAFileAreUnique() {
        Set<String> seen = new HashSet<>();
        for (Path file : RouteFiles.all()) {
            RouteFiles.routes(file).forEach(route -> assertThat(seen.add(route.get("id").asText())).as("%s twice", route.get("id")).isTrue());
        }
    }

    @Test
    void aDirectEndpointIsNamedAsTheRouteItStarts() {
        for (Path file : RouteFiles.all()) {
            for (JsonNode route : RouteFiles.routes(file)) {
                JsonNode from = route.has("route") ? route.get("route").path("from") : route.path("from");
                String uri = from.path("uri").asText();
                if (uri.startsWith("direct:") && !uri.contains("{{")) {
                    assertThat(uri).isEqualTo("direct:" + route.get("id").asText());
                }
            }
        }
    }

    @Test
    void aDirectEndpointThatIsCalledIsServed() {
        TreeMap<String, Path> called = new TreeMap<>();
        List<String> served = new ArrayList<>();
        for (Path file : RouteFiles.all()) {
            RouteFiles.steps(RouteFiles.tree(file), (name, step) -> {
                if (name.equals("to") && step.path("uri").asText().startsWith("direct:")) {
                    called.put(step.get("uri").asText(), file);
                } else if (name.equals("from")) {
                    served.add(step.path("uri").asText());
                }
            });
        }
        called.keySet().removeIf(uri -> uri.contains("{{"));
        assertThat(served).containsAll(called.keySet());
    }

    private static JsonSchema schema() {
        try (InputStream in = YamlStyleTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
