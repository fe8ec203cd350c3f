package io.carillon.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.NumberLimits;
import io.carillon.message.Problem.Fault;
import java.util.List;
import java.util.Map;

/** The numbers in what a caller gives a template: {@code 1e3000000} is short to write, and long as soon as it is printed or added to. */
public final class DataNumbers {

    private DataNumbers() {
    }

    /** Adds a fault for each number of the tree that is too long. */
    public static void check(JsonNode node, String pointer, List<Fault> faults) {
        if (node.isNumber() && !NumberLimits.hold(node.numberValue())) {
            faults.add(new Fault(pointer, "number-too-long", "has more than " + NumberLimits.DIGITS + " digits or places"));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(node.get(i), pointer + "/" + i, faults);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            check(field.getValue(), Fault.pointer(pointer, field.getKey()), faults);
        }
    }
}
