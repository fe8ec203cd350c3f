package io.carillon.reload;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.serialization.node.LocationJsonNodeFactoryFactory;
import com.networknt.schema.utils.JsonNodes;
import io.carillon.wire.YamlMistake;
import java.nio.charset.StandardCharsets;

/** Reads a file of YAML as a tree that knows its lines. */
final class SourceReader {

    private static final ObjectMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** Throws {@link BrokenSource} if it cannot be read at all. */
    JsonNode read(Source source) {
        String text = new String(source.content(), StandardCharsets.UTF_8);
        JsonNode tree;
        try {
            tree = JsonNodes.readTree(YAML, text, LocationJsonNodeFactoryFactory.getInstance());
        } catch (RuntimeException e) {
            YamlMistake mistake = YamlMistake.of(e).orElseGet(() -> new YamlMistake(0, 0, SourceCheck.firstLine(e.getMessage())));
            throw new BrokenSource(source, new Place(mistake.line(), mistake.column()), "YAML: " + mistake.reason(), e);
        }
        if (tree == null || tree.isMissingNode() || tree.isNull()) {
            throw new BrokenSource(source, 1, "the file is empty", null);
        }
        return tree;
    }
}
