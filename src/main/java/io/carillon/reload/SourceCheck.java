package io.carillon.reload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** Reads a route file or a Kamelet and holds it against the schema that Camel's YAML DSL ships: {@code schema/camelYamlDsl.json}. */
final class SourceCheck {

    /** The schema refers to itself everywhere: followed to the end beforehand it would be a million validators, of which few are used. */
    private static final SchemaValidatorsConfig ON_DEMAND =
        SchemaValidatorsConfig.builder().pathType(PathType.LEGACY).preloadJsonSchema(false).build();

    private final SourceReader reader = new SourceReader();
    /** The files that did not change are not read again at each change. */
    private final Map<Source, Outline> outlines = Collections.synchronizedMap(new WeakHashMap<>());
    /** What was read to see what a file declares, and is still to be held against the schema. */
    private final Map<Source, JsonNode> unchecked = Collections.synchronizedMap(new WeakHashMap<>());
    private volatile JsonSchema schema;

    /** @return what the file declares; throws {@link BrokenSource} if it cannot be read at all */
    Outline outline(Source source) {
        return outlines.computeIfAbsent(source, file -> {
            JsonNode tree = reader.read(file);
            if (file.edited()) {
                unchecked.put(file, tree);
            }
            return outline(file, tree);
        });
    }

    private static Outline outline(Source file, JsonNode tree) {
        return Outline.of(file, routes(file, tree), KameletProperties.of(tree));
    }

    /** Throws {@link BrokenSource} with the line of the worst mistake. */
    void check(Source source) {
        // The deepest one names the word that is wrong; those above it only say that something below is.
        Comparator<ValidationMessage> depth = Comparator.comparingInt(mistake -> mistake.getInstanceLocation().getNameCount());
        JsonNode read = unchecked.remove(source);
        JsonNode tree = read == null ? reader.read(source) : read;
        mistakes(routes(source, tree)).stream().max(depth.thenComparing(mistake -> "additionalProperties".equals(mistake.getType())))
                .ifPresent(mistake -> {
                    throw new BrokenSource(source, place(mistake), "schema: " + text(mistake), null);
                });
        outlines.computeIfAbsent(source, file -> outline(file, tree));
    }

    /** Camel reads "20", 20 and {{setting}} alike where the schema asks for one of them: such a mistake, and what it entails, is none. */
    private List<ValidationMessage> mistakes(JsonNode routes) {
        Set<ValidationMessage> all = schema().validate(routes);
        List<String> scalars = all.stream().filter(mistake -> "type".equals(mistake.getType()))
                .filter(mistake -> mistake.getInstanceNode() != null && mistake.getInstanceNode().isValueNode())
                .filter(mistake -> !mistake.getInstanceNode().isNull() && !mistake.getError().matches(".*(object|array) expected"))
                .map(mistake -> mistake.getInstanceLocation().toString()).toList();
        return all.stream().filter(mistake -> scalars.stream().noneMatch(
                place -> place.startsWith(mistake.getInstanceLocation().toString()))).toList();
    }

    private static JsonNode routes(Source source, JsonNode tree) {
        return source.kind() == Kind.KAMELETS ? kameletAsRoute(source, tree) : tree;
    }

    /** The schema knows routes, not Kamelets: the template's flow is checked as the route it becomes. */
    private static JsonNode kameletAsRoute(Source source, JsonNode tree) {
        JsonNode template = tree.path("spec").path("template");
        JsonNode from = template.path("from").isMissingNode() ? template.path("route").path("from") : template.path("from");
        String name = tree.path("metadata").path("name").asText();
        if (from.isMissingNode() || !name.equals(source.kamelet())) {
            throw new BrokenSource(source, 1, from.isMissingNode() ? "a Kamelet needs spec.template.from"
                    : "metadata.name is '" + name + "', the file is named " + source.name(), null);
        }
        ObjectNode route = JsonNodeFactory.instance.objectNode();
        route.putObject("route").set("from", from);
        ArrayNode routes = JsonNodeFactory.instance.arrayNode();
        return routes.add(route);
    }

    private static Place place(ValidationMessage mistake) {
        JsonNode node = mistake.getInstanceNode();
        JsonNode child = mistake.getProperty() == null || node == null ? null : node.get(mistake.getProperty());
        return Place.of(child == null ? node : child);
    }

    private static String text(ValidationMessage mistake) {
        List<String> found = new ArrayList<>();
        if (mistake.getInstanceNode() != null) {
            mistake.getInstanceNode().fieldNames().forEachRemaining(found::add);
        }
        return mistake.getInstanceLocation() + " " + mistake.getError() + (found.isEmpty() ? "" : "; found: " + found);
    }

    static String firstLine(String text) {
        return text == null ? "" : text.strip().lines().findFirst().orElse("");
    }

    /** Of what it keeps to be quick the next time, some 250 MB of heap for the schema alone. */
    void forget() {
        schema = null;
        outlines.clear();
        unchecked.clear();
    }

    boolean remembers() {
        return schema != null;
    }

    private JsonSchema schema() {
        if (schema == null) {
            try (InputStream in = getClass().getClassLoader().getResourceAsStream("schema/camelYamlDsl.json")) {
                schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in, ON_DEMAND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return schema;
    }
}
