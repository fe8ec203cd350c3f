package io.carillon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;

/** The strict reading of a JSON body, with the vendor's own words where its published format is not met. */
final class JsonForm {

    /** The vendor's refusal of a field. */
    interface Words {
        Refusal refusal(String pointer, String what);
    }

    private final JsonNode tree;
    private final Words words;

    private JsonForm(JsonNode tree, Words words) {
        this.tree = tree;
        this.words = words;
    }

    /** @throws Refusal where the body is not one JSON object, or its media type says something else */
    static JsonForm of(Call call, Words words) throws Refusal {
        try {
            if (!call.mediaType().equals("application/json")) {
                throw words.refusal("", "Content-Type is not application/json");
            }
            JsonNode tree = SandboxJson.tree(call.body());
            if (tree == null || !tree.isObject()) {
                throw words.refusal("", "the body is not a JSON object");
            }
            return new JsonForm(tree, words);
        } catch (IOException notJson) {
            throw words.refusal("", "the body is not JSON");
        }
    }

    JsonNode at(String pointer) {
        return tree.at(pointer);
    }

    /** A string that is there and not blank. */
    String text(String pointer) throws Refusal {
        JsonNode found = tree.at(pointer);
        check(pointer, found.isTextual() && !found.textValue().isBlank(), "is missing or empty");
        return found.textValue();
    }

    /** A string or nothing. */
    String textOrNull(String pointer) throws Refusal {
        JsonNode found = tree.at(pointer);
        check(pointer, found.isMissingNode() || found.isTextual(), "is not a string");
        return found.textValue();
    }

    /** @param bytes most of them, in UTF-8 */
    String text(String pointer, int bytes) throws Refusal {
        String text = text(pointer);
        check(pointer, text.getBytes(StandardCharsets.UTF_8).length <= bytes, "is longer than " + bytes + " bytes");
        return text;
    }

    void isNumber(String pointer) throws Refusal {
        check(pointer, tree.at(pointer).isIntegralNumber(), "is not a number");
    }

    void isObject(String pointer) throws Refusal {
        check(pointer, tree.at(pointer).isObject(), "is not an object");
    }

    void is(String pointer, String... values) throws Refusal {
        check(pointer, Arrays.asList(values).contains(tree.at(pointer).asText()), "is not one of " + String.join(", ", values));
    }

    /** @throws Refusal for a field that the vendor does not know */
    void only(String pointer, String... known) throws Refusal {
        for (Iterator<String> names = tree.at(pointer).fieldNames(); names.hasNext();) {
            String name = names.next();
            check(pointer + "/" + name, Set.of(known).contains(name), "is not known");
        }
    }

    void check(String pointer, boolean right, String what) throws Refusal {
        if (!right) {
            throw words.refusal(pointer, what);
        }
    }
}
