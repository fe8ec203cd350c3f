package io.carillon.wire;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * What the parser and the schema found, in our words: each text says what is wanted, with limits and allowed values; it never repeats
 * what came in.
 */
final class Faults {

    private final JsonNode schema;

    /** @param schema the document in which the schema and all that it refers to stand */
    Faults(JsonNode schema) {
        this.schema = schema;
    }

    List<Fault> of(Collection<ValidationMessage> found) {
        return found.stream().limit(TreeCheck.MOST_FAULTS).map(this::fault).toList();
    }

    static Problem unreadable(IOException cause, JsonPointer where) {
        String pointer = TreeCheck.cut(where.toString());
        String message = String.valueOf(cause.getMessage());
        Fault fault = cause instanceof StreamConstraintsException
            ? new Fault(pointer, "too-deep", "is nested deeper, or longer, than the contract allows")
            : message.startsWith("Duplicate field") ? new Fault(pointer, "duplicate-field", "stands twice")
            : isHalf(message) ? new Fault(pointer, Text.LONE_SURROGATE, "has a name with " + Text.HALF_PAIR)
            : cause instanceof CharConversionException || message.startsWith("Invalid UTF-8") ? notUtf8(pointer)
            : new Fault(pointer, "malformed", "is not JSON");
        return Problem.of(Kind.INVALID_JSON, List.of(fault));
    }

    /** As the parser says it of a name; in a text it lets them pass. */
    private static boolean isHalf(String message) {
        return message.startsWith("Broken surrogate") || message.startsWith("Unexpected low surrogate");
    }

    private static Fault notUtf8(String pointer) {
        return new Fault(pointer, "not-utf-8", "is not UTF-8, which JSON must be (RFC 8259)");
    }

    private Fault fault(ValidationMessage found) {
        String at = found.getInstanceLocation().toString();
        String property = found.getProperty() == null ? "" : found.getProperty();
        JsonNode wanted = at(found.getSchemaLocation().getFragment().getParent());
        String must = "must be " + Wanted.words(wanted);
        return switch (found.getType()) {
            case "additionalProperties" -> new Fault(TreeCheck.cut(Fault.pointer(at, property)), "unknown-field",
                "is not a field of the contract, which wants " + Wanted.words(wanted));
            case "required" -> new Fault(TreeCheck.cut(Fault.pointer(at, property)), "required",
                "is missing; it must be " + Wanted.words(resolved(wanted.path("properties").path(property))));
            case "minProperties", "maxProperties", "minItems", "maxItems", "uniqueItems" -> new Fault(TreeCheck.cut(at), "count", must);
            case "enum", "const" -> new Fault(TreeCheck.cut(at), "not-allowed", must);
            case "pattern" -> new Fault(TreeCheck.cut(at), "pattern", must);
            case "minLength", "maxLength" -> new Fault(TreeCheck.cut(at), "length", must);
            case "propertyNames" -> new Fault(TreeCheck.cut(at), "length",
                "has a field with a name of more than " + wanted.at("/propertyNames/maxLength").asInt() + " characters");
            case "type" -> new Fault(TreeCheck.cut(at), "type", must);
            default -> new Fault(TreeCheck.cut(at), "invalid", must);
        };
    }

    private JsonNode at(JsonNodePath path) {
        JsonNode node = schema;
        for (int i = 0; i < path.getNameCount(); i++) {
            node = path.getElement(i) instanceof Integer index ? node.path(index) : node.path(path.getElement(i).toString());
        }
        return resolved(node);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? schema.at(node.get("$ref").asText().substring(1)) : node;
    }
}
