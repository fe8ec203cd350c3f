package io.carillon.reload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.serialization.JsonNodeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads a file of YAML as a tree that knows its lines. */
final class SourceReader {

    private final JsonNodeReader reader = JsonNodeReader.builder().locationAware().build();

    /** Throws {@link BrokenSource} if it cannot be read at all. */
    JsonNode read(Source source) {
        try {
            JsonNode tree = reader.readTree(new String(source.content(), StandardCharsets.UTF_8), InputFormat.YAML);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                throw new BrokenSource(source, 1, "the file is empty", null);
            }
            return tree;
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(source, e);
        }
    }

    private static BrokenSource unreadable(Source source, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException marked && marked.getLocation() != null) {
                String reason = "YAML: " + SourceCheck.firstLine(marked.getOriginalMessage());
                return new BrokenSource(source, marked.getLocation().getLineNr(), reason, e);
            }
        }
        return new BrokenSource(source, 0, "YAML: " + SourceCheck.firstLine(e.getMessage()), e);
    }
}
