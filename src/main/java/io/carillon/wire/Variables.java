package io.carillon.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Problem.Fault;
import io.carillon.message.TemplateInfo;
import io.carillon.message.VariableType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The variables of a template, as a message or a preview gives them: the same is refused at both. */
public final class Variables {

    private static final int MOST_NAMES = 20;

    private Variables() {
    }

    /** Adds a fault for each variable that is missing, unknown, of another type than declared, or holds what no text may. */
    public static void check(TemplateInfo template, JsonNode data, List<Fault> faults) {
        template.variables().forEach((name, required) -> {
            JsonNode value = data.path(name);
            if (required && (value.isMissingNode() || value.isNull() || value.isTextual() && value.asText().isBlank())) {
                faults.add(new Fault(Fault.pointer("/data", name), "missing-variable",
                    "is missing" + declared(template.types().get(name)) + "; the template needs it"));
            }
        });
        for (Map.Entry<String, JsonNode> field : data.properties()) {
            String pointer = Fault.pointer("/data", field.getKey());
            VariableType type = template.types().get(field.getKey());
            if (!template.variables().containsKey(field.getKey())) {
                faults.add(new Fault(pointer, "unknown-variable", "is not a variable of the template, which declares "
                    + (template.variables().isEmpty() ? "none" : names(template))));
            } else if (type != null && !field.getValue().isNull() && !fits(type, field.getValue())) {
                faults.add(new Fault(pointer, "wrong-type", "must be " + wanted(type) + ", as the template declares it"));
            } else if (template.inSubject().contains(field.getKey())) {
                Text.checkLine(field.getValue(), pointer, faults);
            } else {
                Text.checkTree(field.getValue(), pointer, faults);
            }
        }
    }

    private static boolean fits(VariableType type, JsonNode value) {
        return switch (type) {
            case TEXT -> value.isValueNode();
            case LIST -> value.isArray();
            case OBJECT -> value.isObject();
            case NUMBER -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case TIME -> value.isTextual() && Text.time(value.asText()) != null;
        };
    }

    private static String names(TemplateInfo template) {
        return template.variables().keySet().stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "))
            + (template.variables().size() > MOST_NAMES ? " and more" : "");
    }

    private static String declared(VariableType type) {
        return type == null ? "" : "; must be " + wanted(type);
    }

    private static String wanted(VariableType type) {
        return switch (type) {
            case TEXT -> "a text, a number or true or false";
            case LIST -> "an array";
            case OBJECT -> "an object";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case TIME -> Wanted.TIME;
        };
    }
}
