package io.carillon.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The route files and Kamelets as the rule tests read them. */
final class RouteFiles {

    static final Path ROUTES = Path.of("src/main/resources/routes");
    private static final ObjectMapper YAML = YAMLMapper.builder().build();

    private RouteFiles() {
    }

    static List<Path> all() {
        try (Stream<Path> files = Files.walk(ROUTES)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The routes of a file, those inside route templates too. */
    static List<JsonNode> routes(Path file) {
        List<JsonNode> routes = new ArrayList<>();
        for (JsonNode element : tree(file)) {
            if (element.has("route")) {
                routes.add(element.get("route"));
            } else if (element.has("routeTemplate")) {
                routes.add(element.get("routeTemplate"));
            }
        }
        return routes;
    }

    /** Calls back for each step: its name ({@code to}, {@code choice} …) and its content. */
    static void steps(JsonNode node, BiConsumer<String, JsonNode> each) {
        if (node.isArray()) {
            node.forEach(child -> steps(child, each));
        } else if (node.isObject()) {
            node.fields().forEachRemaining(field -> {
                each.accept(field.getKey(), field.getValue());
                steps(field.getValue(), each);
            });
        }
    }
}
