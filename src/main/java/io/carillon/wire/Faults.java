package io.carillon.wire;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.networknt.schema.ValidationMessage;
import io.carillon.message.Problem;
import io.carillon.message.Problem.Fault;
import io.carillon.message.Problem.Kind;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** What the parser and the schema found, in our words: a text names fields and limits, never what stood in them. */
final class Faults {

    private static final int MAX = 20;
    /** Characters of a pointer that the caller chose the names of. */
    private static final int MAX_POINTER = 200;

    private Faults() {
    }

    static List<Fault> of(Collection<ValidationMessage> found) {
        return found.stream().limit(MAX).map(Faults::fault).toList();
    }

    static Problem unreadable(IOException cause, JsonPointer where) {
        String pointer = cut(where.toString());
        boolean limit = cause instanceof StreamConstraintsException;
        boolean twice = cause.getMessage() != null && cause.getMessage().startsWith("Duplicate field");
        Fault fault = limit ? new Fault(pointer, "too-deep", "is nested deeper, or longer, than the contract allows")
            : twice ? new Fault(pointer, "duplicate-field", "stands twice") : new Fault(pointer, "malformed", "is not JSON");
        return new Problem(Kind.INVALID_JSON, "The body cannot be read.", List.of(fault));
    }

    private static Fault fault(ValidationMessage found) {
        String at = found.getInstanceLocation().toString();
        String property = found.getProperty() == null ? "" : found.getProperty();
        return switch (found.getType()) {
            case "additionalProperties" -> new Fault(cut(Fault.pointer(at, property)), "unknown-field", "is not a field of the contract");
            case "required" -> new Fault(cut(Fault.pointer(at, property)), "required", "is missing");
            case "minProperties", "maxProperties" -> new Fault(cut(at), "count", "has not the number of fields the contract asks for");
            case "minItems", "maxItems", "uniqueItems" -> new Fault(cut(at), "count", "has too few, too many or repeated items");
            case "enum", "const" -> new Fault(cut(at), "not-allowed", "is not one of the allowed values");
            case "pattern" -> new Fault(cut(at), "pattern", "has not the form the contract asks for");
            case "minLength", "maxLength", "propertyNames" -> new Fault(cut(at), "length", "is too short or too long");
            case "type" -> new Fault(cut(at), "type", "is of another type than the contract says");
            default -> new Fault(cut(at), "invalid", "does not follow the contract (" + found.getType() + ")");
        };
    }

    private static String cut(String pointer) {
        return pointer.length() <= MAX_POINTER ? pointer : pointer.substring(0, MAX_POINTER);
    }
}
