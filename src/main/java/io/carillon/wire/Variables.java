package io.carillon.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.Problem.Fault;
import io.carillon.message.TemplateInfo;
import io.carillon.message.VariableType;
import java.util.List;
import java.util.Map;

/** The variables of a template, as a message or a preview gives them: the same is refused at both. */
public final class Variables {

    private Variables() {
    }

    /** Adds a fault for each variable that is missing, unknown, of another type than declared, or holds what no text may. */
    public static void check(TemplateInfo template, JsonNode data, List<Fault> faults) {
        template.variables().forEach((name, required) -> {
            JsonNode value = data.path(name);
            if (required && (value.isMissingNode() || value.isNull() || value.isTextual() && value.asText().isBlank())) {
                faults.add(new Fault(Fault.pointer("/data", name), "missing-variable", "the template needs it"));
            }
        });
        for (Map.Entry<String, JsonNode> field : data.properties()) {
            String pointer = Fault.pointer("/data", field.getKey());
            VariableType type = template.types().get(field.getKey());
            if (!template.variables().containsKey(field.getKey())) {
                faults.add(new Fault(pointer, "unknown-variable", "the template does not declare it"));
            } else if (type != null && !field.getValue().isNull() && !fits(type, field.getValue())) {
                faults.add(new Fault(pointer, "wrong-type", "the template declares it as " + type.lower() + hint(type)));
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

    private static String hint(VariableType type) {
        return type == VariableType.TIME ? ", with offset (RFC 3339)" : "";
    }
}
