package io.carillon.deliver;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.carillon.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The body of an answer. What is no JSON is one text, found by the empty pointer. */
record JsonBody(JsonNode tree) {

    /** Whether it may stand in a log. */
    private static final String SPEAKABLE = "[A-Za-z0-9._-]{1,64}";

    static JsonBody of(byte[] bytes) {
        try {
            JsonNode tree = Json.MAPPER.readTree(bytes);
            return new JsonBody(tree == null ? TextNode.valueOf("") : tree);
        } catch (IOException text) {
            return new JsonBody(TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8).strip()));
        }
    }

    static List<JsonPointer> pointers(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip).map(JsonPointer::compile).toList();
    }

    /** A value as text; empty where there is none, or null. */
    String at(JsonPointer pointer) {
        JsonNode found = tree.at(pointer);
        return found.isNull() ? "" : found.asText();
    }

    /** The values that are words, not sentences that may quote the request. */
    List<String> words(List<JsonPointer> pointers) {
        return pointers.stream().map(this::at).filter(text -> text.matches(SPEAKABLE)).toList();
    }
}
