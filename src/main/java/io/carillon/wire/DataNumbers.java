package io.carillon.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.carillon.message.NumberLimits;
import io.carillon.message.Problem.Fault;
import java.util.List;

/** The numbers in what a caller gives a template: {@code 1e3000000} is short to write, and long as soon as it is printed or added to. */
public final class DataNumbers {

    private static final TreeCheck.Rule TOO_LONG = new TreeCheck.Rule("number-too-long",
        node -> node.isNumber() && !NumberLimits.hold(node.numberValue()),
        "has more than " + NumberLimits.DIGITS + " digits or places", name -> false, "");

    private DataNumbers() {
    }

    /** Adds a fault for each number of the tree that is too long. */
    public static void check(JsonNode node, String pointer, List<Fault> faults) {
        TreeCheck.check(node, pointer, TOO_LONG, faults);
    }
}
