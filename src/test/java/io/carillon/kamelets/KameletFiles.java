package io.carillon.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of kamelets/ as their tests read them. */
final class KameletFiles {

    private KameletFiles() {
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("kamelets"))) {
            return files.sorted().toList();
        }
    }

    static void walk(JsonNode node, java.util.function.BiConsumer<String, JsonNode> visit) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext();) {
            Map.Entry<String, JsonNode> field = fields.next();
            visit.accept(field.getKey(), field.getValue());
            walk(field.getValue(), visit);
        }
        if (node.isArray()) {
            node.forEach(element -> walk(element, visit));
        }
    }

    static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static JsonNode tree(Path file) throws IOException {
        return YAMLMapper.builder().build().readTree(file.toFile());
    }
}
